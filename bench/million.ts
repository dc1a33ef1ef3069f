import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeBoard } from '../server/board.ts'
import type { Connection } from '../server/connection.ts'
import { compile, createDatabase, type Database, type Params } from '../server/database.ts'
import { openEmbedded } from '../server/embedded/open.ts'
import { openServer } from '../server/server_engine.ts'
import { fillFixture } from '../tests/support/fixture.ts'
import { freshDatabase } from '../tests/support/fresh_database.ts'
import { ms, percentile, times, type Result } from './result.ts'

const INCIDENTS = 1_000_000
const RESPONDERS = 300_000
const RUNS = 200
const nothing = () => undefined

/** Statements on a million incidents, against a lookup by primary key of the same run; their plans go to docs/. */
export async function benchMillion(): Promise<Result[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fengtu-million-'))
  const { environment, drop } = await freshDatabase(dataDir)
  const url = environment['DATABASE_URL']
  const connection = url
    ? await openServer(url, nothing)
    : await openEmbedded({
        dataDir,
        deadlineMs: 600_000,
        leastFreeBytes: 0,
        step: nothing,
        onFault: nothing,
      })
  const db = createDatabase(connection)
  await fillFixture(db)
  await fill(db)
  const results = await measure(connection, db)
  await writePlans(connection)
  await connection.close()
  await drop()
  rmSync(dataDir, { recursive: true, force: true })
  return results
}

async function measure(connection: Connection, db: Database): Promise<Result[]> {
  const floor = await timed(() => db.rows('incident/one', { ...aCaller, id: ABSENT }))
  const asked = [
    ...Object.entries(QUESTIONS).map(
      ([what, [name, params]]) => [what, () => db.rows(name, params())] as const,
    ),
    ['board of a city', () => makeBoard(db, '9901', 'wall')] as const,
    ['board of a county', () => makeBoard(db, '990102', 'wall')] as const,
    ...Object.entries(NEAREST).map(
      ([what, text]) => [what, () => connection.query(text, [west(), 40.05])] as const,
    ),
  ]
  const results: Result[] = []
  for (const [what, run] of asked) {
    const samples = await timed(run)
    const at = (share: number) => percentile(samples, share)
    results.push({
      what: `${what}, p50 / p99 (${connection.engine} engine)`,
      ours: `${ms(at(0.5))} / ${ms(at(0.99))}`,
      floor: `${ms(percentile(floor, 0.5))} (one by id)`,
      ratio: times(at(0.5), percentile(floor, 0.5)),
    })
  }
  return results
}

const ABSENT = '00000000-0000-4000-8000-000000000000'
const west = () => 120 + Math.random() * 0.19
const aCaller = { shape: 'handler', scope: '9901', onlyBy: null }
const NO_FILTER = {
  ...aCaller,
  ...Object.fromEntries(
    'area from to kinds severities statuses categories west south east north text pattern afterMicros afterId'
      .split(' ')
      .map((name) => [name, null]),
  ),
  limit: 51,
}
type Question = [statement: string, params: () => Params]
const list = (filter: () => object = () => ({})): Question => [
  'incident/list',
  () => ({ ...NO_FILTER, ...filter() }),
]
const now = (daysAgo = 0) => new Date(Date.now() - daysAgo * 86_400_000).toISOString()
const indicator = (id: string, daysAgo?: number): Question => [
  'indicator/list',
  () => ({
    ...{ shape: 'wall', area: '9901', indicator: id, at: now(daysAgo) },
    ...{ afterMicros: null, afterId: null, limit: 51 },
  }),
]
const QUESTIONS: Record<string, Question> = {
  'grid of a point': ['area/grid_of_point', () => ({ longitude: west(), latitude: 40.05 })],
  'list, newest 50': list(),
  'list, one county': list(() => ({ area: '990102' })),
  'list, open red ones': list(() => ({ severities: ['red'], statuses: ['reported', 'accepted'] })),
  'list, a box of 1 km': list(() => {
    const x = west()
    return { west: x, south: 40.05, east: x + 0.01, north: 40.06 }
  }),
  'list, a page far down': list(() => ({
    afterMicros: String((Date.now() - 200 * 86_400_000) * 1000),
    afterId: ABSENT,
  })),
  'list of the open ones': indicator('open'),
  'list of the day before': indicator('accepted', 1),
  'figures of a city': [
    'indicator/figures',
    () => ({ area: '9901', asOf: now(), weekAgo: now(7), dayAgo: now(1) }),
  ],
  'catch-up of 1,000 changes': [
    'change/since',
    () => ({ tx: '0', id: '0', horizon: '9223372036854775807', scope: '9901', limit: 1000 }),
  ],
}
/** What dispatch will ask: here to know what the engine itself can do. */
const NEAREST = {
  'nearest 10 of 1,000,000 incidents':
    'select id from incident order by position <-> ST_SetSRID(ST_MakePoint($1, $2), 4326) limit 10',
  'nearest 10 of 300,000 responders':
    'select id from mover order by place <-> ST_SetSRID(ST_MakePoint($1, $2), 4326) limit 10',
}

async function fill(db: Database): Promise<void> {
  const step = 100_000
  for (let from = 0; from < INCIDENTS; from += step)
    await db.script(`
      insert into incident (id, code, kind, category_code, sensitive, title, description, channel, origin, severity, status,
        position, area_code, scope_code, occurred_at, reported_at, accepted_at, signed_at, resolved_at, closed_at)
      select gen_random_uuid(), 'B' || n, (array['dispute','hazard','hotline','help_call'])[1 + n % 4],
        (array['0102','0301','0404','0101'])[1 + n % 4], n % 4 = 3, '压测 ' || n, '', 'grid_app',
        (array['other','police','court','petition'])[1 + n / 4 % 4],
        case when n % 100 < 82 then 'blue' when n % 100 < 96 then 'yellow' else 'red' end,
        case when n % 199 = 0 then 'reported' when n < 700 then 'in_progress' else 'closed' end,
        ST_SetSRID(ST_MakePoint(120 + random() * 0.2, 40 + random() * 0.1), 4326),
        '99010' || (1 + n % 2) || '00100100' || (1 + n % 4), '99010' || (1 + n % 2) || '00100100' || (1 + n % 4),
        began, began, began + case when n % 199 > 0 then interval '2 minutes' end,
        began + case when n % 199 > 0 then n % 40 * interval '1 minute' end,
        began + case when n % 199 > 0 and n >= 700 then interval '5 hours' end,
        began + case when n % 199 > 0 and n >= 700 then interval '6 hours' end
      from generate_series(${from + 1}, ${from + step}) n cross join lateral (select now() - n * interval '30 seconds' as began) t`)
  await db.script(`create table mover (id int, place geometry(Point, 4326))`)
  await db.script(`insert into mover select n, ST_SetSRID(ST_MakePoint(120 + random() * 0.2, 40 + random() * 0.1), 4326)
    from generate_series(1, ${RESPONDERS}) n`)
  await db.script('create index on mover using gist (place)')
  for (const table of ['incident', 'change', 'mover']) await db.script(`vacuum (analyze) ${table}`)
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

/** The plans as they were carried out, one file an engine. */
async function writePlans(connection: Connection): Promise<void> {
  const [version] = await connection.query<{ version: string }>('select version()', [])
  const parts = [
    `# Query plans on ${INCIDENTS.toLocaleString('en')} incidents: ${connection.engine} engine`,
    `Written by \`npm run bench -- million\`; ${version?.version.split(' on ')[0]}.`,
  ]
  for (const [what, [name, params]] of Object.entries(QUESTIONS)) {
    const { text, names } = compile(
      readFileSync(new URL(`../sql/${name}.sql`, import.meta.url), 'utf8'),
    )
    const values = params()
    parts.push(
      await planOf(
        connection,
        `${what} · sql/${name}.sql`,
        text,
        names.map((each) => values[each]),
      ),
    )
  }
  for (const [what, text] of Object.entries(NEAREST))
    parts.push(await planOf(connection, what, text, [120.1, 40.05]))
  writeFileSync(
    new URL(`../docs/plans-${connection.engine}.md`, import.meta.url),
    `${parts.join('\n\n')}\n`,
  )
}

async function planOf(connection: Connection, what: string, text: string, values: unknown[]) {
  const rows = await connection.query<Record<string, string>>(
    `explain (analyze, costs off, timing off, summary off) ${text}`,
    values,
  )
  const lines = rows.map((row) => Object.values(row)[0]).join('\n')
  return `## ${what}\n\n\`\`\`\n${lines}\n\`\`\``
}
