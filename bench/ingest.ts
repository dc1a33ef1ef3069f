import pg from 'pg'
import { randomUUID } from 'node:crypto'
import { aReport } from '../tests/support/report.ts'
import { startServer, type TestServer } from '../tests/support/server.ts'
import { times, type Result } from './result.ts'

const SINGLE = 500
const AT_ONCE = 16

/** Reports a second over HTTP against the same rows by bare INSERT (on the same engine). */
export async function benchIngest(): Promise<Result[]> {
  const server = await startServer()
  const one = await reports(server, 1)
  const many = await reports(server, AT_ONCE)
  const floor = await inserts(server, 1)
  const floorMany = await inserts(server, AT_ONCE)
  await server.close()
  const line = (what: string, ours: number, bare: number): Result => ({
    what: `${what} (${server.db.engine} engine)`,
    ours: `${ours.toFixed(0)}/s`,
    floor: `${bare.toFixed(0)}/s (bare INSERT)`,
    ratio: times(ours, bare),
  })
  return [
    line('reports one after another', one, floor),
    line(`reports ${AT_ONCE} at once`, many, floorMany),
  ]
}

async function reports(server: TestServer, atOnce: number): Promise<number> {
  const client = await server.signIn('grid01')
  return perSecond(atOnce, async () => {
    const { status } = await client.call('incidentReport', { body: aReport() })
    if (status !== 200) throw new Error(`report: ${status}`)
  })
}

async function inserts(server: TestServer, atOnce: number): Promise<number> {
  const url = server.config.DATABASE_URL
  const statement =
    () => `insert into incident (id, code, kind, category_code, sensitive, title, description, channel, origin, severity,
    status, position, scope_code, occurred_at) values ('${randomUUID()}', '${randomUUID()}', 'dispute', '0102', false, 'x', '', 'grid_app',
    'other', 'blue', 'reported', ST_SetSRID(ST_MakePoint(120.01, 40.05), 4326), '990101001001001', now())`
  if (!url) return perSecond(atOnce, () => server.db.script(statement()))
  const pool = new pg.Pool({ connectionString: url, max: atOnce })
  const rate = await perSecond(atOnce, () => pool.query(statement()))
  await pool.end()
  return rate
}

async function perSecond(atOnce: number, work: () => Promise<unknown>): Promise<number> {
  for (let warm = 0; warm < 20; warm += 1) await work()
  const start = performance.now()
  const worker = async () => {
    for (let done = 0; done < SINGLE / atOnce; done += 1) await work()
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (SINGLE / (performance.now() - start)) * 1000
}
