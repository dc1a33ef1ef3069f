import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/database.ts'
import { fillFixture } from '../support/fixture.ts'
import { freshDatabase } from '../support/fresh_database.ts'
import { startScript, type Script } from '../support/process.ts'
import { aReport } from '../support/report.ts'
import { until } from '../support/screen.ts'
import { signIn, type Client } from '../support/server.ts'

const ROUNDS = 20
const WRITERS = 4

let dataDir: string
let environment: Record<string, string>
let drop: () => Promise<void>
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'fengtu-kill-'))
  const fresh = await freshDatabase(dataDir)
  drop = fresh.drop
  environment = { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', ...fresh.environment }
  const config = readConfig(environment, ['--empty'])
  const db = await openDatabase(
    config,
    () => undefined,
    () => undefined,
  )
  await fillFixture(db)
  await db.close()
})
afterAll(async () => {
  await drop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(): Promise<{ server: Script; url: string }> {
  const server = startScript('server/main.ts', ['--empty'], environment)
  const isReady = () => server.lines.some((line) => line.includes('已就绪'))
  await until('the server is ready', () => isReady() || !server.isRunning(), 90_000)
  const port = /localhost:(\d+)/.exec(server.lines.join('\n'))?.[1]
  if (!port || !server.isRunning()) throw new Error(`no start: ${server.errors()}`)
  return { server, url: `http://127.0.0.1:${port}` }
}

/** Reports one after another until the server is gone; the answered ones. */
async function write(client: Client, acknowledged: string[]): Promise<void> {
  for (;;) {
    const body = aReport()
    const answer = await client.call('incidentReport', { body }).catch(() => undefined)
    if (!answer) return
    if (answer.status === 200) acknowledged.push(body.id)
  }
}

it(`${ROUNDS} × kill -9 while reports are written lose nothing acknowledged and double nothing`, async () => {
  const acknowledged: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const { server, url } = await start()
    const client = await signIn(url, 'duty9901')
    await expectAllThere(client, acknowledged)
    const writers = Array.from({ length: WRITERS }, () => write(client, acknowledged))
    // Every other time blindly, perhaps before anything is answered; else in the midst of answers.
    const before = acknowledged.length
    if (round % 2) await until('reports are answered', () => acknowledged.length > before)
    await sleep(Math.random() * 700)
    await server.kill()
    await Promise.all(writers)
  }
  const { server, url } = await start()
  await expectAllThere(await signIn(url, 'duty9901'), acknowledged)
  expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS / 2)
  expect(await server.stop()).toBe(0)
}, 600_000)

async function expectAllThere(client: Client, acknowledged: readonly string[]): Promise<void> {
  const { body } = await client.call('changesSince')
  const found = new Set(body.incidents.map((each) => each.id))
  expect(body.incidents).toHaveLength(found.size)
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
  const last = acknowledged.at(-1)
  if (!last) return
  const { body: one } = await client.call('incidentOne', { params: { id: last } })
  // The log row came in the same transaction.
  expect(one.log.map((entry) => entry.command)).toEqual(['report'])
}
