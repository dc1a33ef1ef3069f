import { startServer, type TestServer } from '../tests/support/server.ts'
import { ms, percentile, times, type Result } from './result.ts'

const INCIDENTS = 1_000_000
const RUNS = 200

/** Grid lookup and the incident list on a million incidents, against a primary-key lookup of the same run.. */
export async function benchMillion(): Promise<Result[]> {
  const server = await startServer({ QUERY_DEADLINE_MS: '600000' })
  await fill(server)
  const floor = await timed(() =>
    server.db.rows('incident/one', { ...aCaller, id: '00000000-0000-4000-8000-000000000000' }),
  )
  const results: Result[] = []
  for (const [what, run] of Object.entries(questions(server))) {
    const samples = await timed(run)
    const at = (share: number) => percentile(samples, share)
    results.push({
      what: `${what}, 1,000,000 incidents, p50 / p99 (${server.db.engine} engine)`,
      ours: `${ms(at(0.5))} / ${ms(at(0.99))}`,
      floor: `${ms(percentile(floor, 0.5))} (one by id)`,
      ratio: times(at(0.5), percentile(floor, 0.5)),
    })
  }
  await server.close()
  return results
}

const aCaller = { shape: 'handler', scope: '9901', onlyBy: null }
const NO_FILTER = {
  ...aCaller,
  area: null,
  from: null,
  to: null,
  kinds: null,
  severities: null,
  statuses: null,
  categories: null,
  west: null,
  south: null,
  east: null,
  north: null,
  text: null,
  pattern: null,
  afterMicros: null,
  afterId: null,
  limit: 51,
}

function questions({ db }: TestServer): Record<string, () => Promise<unknown>> {
  const list = (filter: object) => () => db.rows('incident/list', { ...NO_FILTER, ...filter })
  const west = () => 120 + Math.random() * 0.19
  return {
    'grid of a point': () =>
      db.rows('area/grid_of_point', { longitude: 120 + Math.random() * 0.2, latitude: 40.05 }),
    'list, newest 50': list({}),
    'list, one county': list({ area: '990102' }),
    'list, open red ones': list({ severities: ['red'], statuses: ['reported', 'accepted'] }),
    'list, a box of 1 km': () => {
      const x = west()
      return list({ west: x, south: 40.05, east: x + 0.01, north: 40.06 })()
    },
  }
}

async function fill({ db }: TestServer): Promise<void> {
  const step = 100_000
  for (let from = 0; from < INCIDENTS; from += step)
    await db.script(`
      insert into incident (id, code, kind, category_code, sensitive, title, description, channel, origin, severity, status,
        position, area_code, scope_code, occurred_at, reported_at, closed_at)
      select gen_random_uuid(), 'B' || n, (array['dispute','hazard','hotline','help_call'])[1 + n % 4], '0102', false, '压测 ' || n, '',
        'grid_app', 'other', case when n % 100 < 82 then 'blue' when n % 100 < 96 then 'yellow' else 'red' end,
        case when n % 200 = 0 then 'reported' else 'closed' end,
        ST_SetSRID(ST_MakePoint(120 + random() * 0.2, 40 + random() * 0.1), 4326),
        '99010' || (1 + n % 2) || '00100100' || (1 + n % 4), '99010' || (1 + n % 2) || '00100100' || (1 + n % 4),
        now() - n * interval '30 seconds', now() - n * interval '30 seconds', now() - n * interval '30 seconds'
      from generate_series(${from + 1}, ${from + step}) n`)
  await db.script('analyze incident')
}

async function timed(run: () => Promise<unknown>): Promise<number[]> {
  for (let warm = 0; warm < 10; warm += 1) await run()
  const samples: number[] = []
  for (let count = 0; count < RUNS; count += 1) {
    const start = performance.now()
    await run()
    samples.push(performance.now() - start)
  }
  return samples
}
