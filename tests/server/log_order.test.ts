import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import pg from 'pg'
import { serverUrl } from '../support/fresh_database.ts'
import { startServer, type TestServer } from '../support/server.ts'

const WRITERS = 16
const CHANGES = 10_000

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

interface Place {
  tx: string
  id: string
}

/** Follows the log by the horizon until `isOver`, then to its end. */
async function followHorizon(isOver: () => boolean): Promise<string[]> {
  const seen: string[] = []
  let place: Place = { tx: '0', id: '0' }
  for (;;) {
    const isLast = isOver()
    const changes = await server.db.rows<Place & { rowId: string }>('change/after', {
      ...place,
      limit: 1000,
    })
    seen.push(...changes.map((each) => each.rowId))
    place = changes.at(-1) ?? place
    if (isLast && !changes.length) return seen
  }
}

/** What one would write first: everything above the highest id read so far. */
async function followSequence(pool: pg.Pool, isOver: () => boolean): Promise<string[]> {
  const seen: string[] = []
  let last = 0
  const text = 'select id::int, row_id from change where id > $1 order by id limit 1000'
  for (;;) {
    const isLast = isOver()
    const { rows } = await pool.query<{ id: number; row_id: string }>(text, [last])
    seen.push(...rows.map((each) => each.row_id))
    last = rows.at(-1)?.id ?? last
    if (isLast && !rows.length) return seen
  }
}

async function write(pool: pg.Pool, count: number): Promise<string[]> {
  const acknowledged: string[] = []
  while (acknowledged.length < count) {
    const client = await pool.connect()
    const id = randomUUID()
    await client.query('begin')
    await client.query(
      `insert into change (noun, row_id, scope_after) values ('incident', $1, '9901')`,
      [id],
    )
    // A fifth of the transactions stay open a while, as slow requests do.
    if (Math.random() < 0.2) await sleep(Math.random() * 15)
    await client.query('commit')
    client.release()
    acknowledged.push(id)
  }
  return acknowledged
}

const words =
  '16 writers that commit out of order lose nothing by the horizon, and do by a bare sequence'
// Only a server engine has concurrent transactions.
if (serverUrl)
  it(words, { timeout: 120_000 }, async () => {
    const pool = new pg.Pool({ connectionString: server.config.DATABASE_URL, max: WRITERS + 2 })
    let isOver = false
    const horizon = followHorizon(() => isOver)
    const sequence = followSequence(pool, () => isOver)
    const writers = Array.from({ length: WRITERS }, () => write(pool, CHANGES / WRITERS))
    const written = (await Promise.all(writers)).flat()
    isOver = true
    const byHorizon = await horizon
    const bySequence = new Set(await sequence)
    expect(byHorizon).toHaveLength(CHANGES)
    expect(new Set(byHorizon)).toEqual(new Set(written))
    expect(written.filter((id) => !bySequence.has(id)).length).toBeGreaterThan(0)
    await pool.end()
  })

it('one writer after another is read in the order of its commits', async () => {
  const ids = Array.from({ length: 50 }, () => randomUUID())
  const start = (await server.db.row<{ tx: string }>('change/horizon'))?.tx ?? '0'
  for (const id of ids)
    await server.db.script(
      `insert into change (noun, row_id, scope_after) values ('incident', '${id}', '9901')`,
    )
  const changes = await server.db.rows<{ rowId: string }>('change/after', {
    tx: start,
    id: '0',
    limit: 1000,
  })
  expect(changes.map((each) => each.rowId)).toEqual(ids)
})
