import { createServer, type RequestListener } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Position } from '../../contract/area.ts'
import type { RouteOutput } from '../../contract/routes.ts'
import { DEMO_PASSWORD } from '../../demo/account.ts'
import { loadDemo } from '../../demo/load.ts'
import { metresBetween } from '../../demo/places.ts'
import { meanMs } from '../../demo/reporter.ts'
import { readRoads } from '../../demo/roads.ts'
import { startSimulation } from '../../demo/simulate.ts'
import { createApp } from '../../server/app.ts'
import { readConfig, type Config } from '../../server/config.ts'
import { openDatabase, type Database } from '../../server/database.ts'
import { freshDatabase } from '../support/fresh_database.ts'
import { until } from '../support/screen.ts'
import { signIn, type Client } from '../support/server.ts'

const RESPONDERS = 10
const quiet = () => undefined
const dataDir = mkdtempSync(join(tmpdir(), 'fengtu-simulation-'))
let db: Database
let config: Config
let drop: () => Promise<void>
let node: { url: string; close: () => Promise<void> }
let duty: Client
let simulation: ReturnType<typeof startSimulation>

/** A node on a port, the same after a restart. */
async function open(port: number) {
  let answer: RequestListener = quiet
  const http = createServer((request, response) => answer(request, response))
  const { app, close } = await createApp(db, config, http, pino({ level: 'error' }))
  answer = app
  await new Promise<void>((done) => http.listen(port, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(http.address() as { port: number }).port}`
  return {
    url,
    close: async () => {
      // People who go on asking would hold the door open.
      const cut = setInterval(() => http.closeAllConnections(), 100)
      await close()
      clearInterval(cut)
    },
  }
}

beforeAll(async () => {
  const fresh = await freshDatabase(dataDir)
  drop = fresh.drop
  config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error', ...fresh.environment }, [])
  db = await openDatabase(config, quiet, quiet)
  // The city and its people are enough here: what follows is cut off.
  const cut = (_: string, progress: number) => {
    if (progress >= 0.94) throw new Error('no history')
  }
  await expect(loadDemo(db, cut)).rejects.toThrow('no history')
  node = await open(0)
  duty = await signIn(node.url, 'duty', DEMO_PASSWORD)
  simulation = startSimulation({ url: node.url, speed: 600, responders: RESPONDERS })
})
afterAll(async () => {
  await simulation.stop()
  await node.close()
  await db.close()
  await drop()
  rmSync(dataDir, { recursive: true, force: true })
})

const health = async (): Promise<RouteOutput<'health'>> => (await duty.call('health')).body
const incidents = async (status?: 'closed') =>
  (
    await duty.call('incidentList', {
      query: { limit: 200, ...(status ? { status: [status] } : {}) },
    })
  ).body.incidents

interface Placed {
  personId: string
  longitude: number
  latitude: number
}
/** The last fix of everybody. */
async function places(): Promise<Map<string, Position>> {
  const rows = await db.rows<Placed>('fix/since', { written: 0, node: '' })
  return new Map(rows.map((row) => [row.personId, [row.longitude, row.latitude]]))
}

it('people come on duty and walk along the roads at the pace of a walk or an e-bike', async () => {
  await until('all are on the map', async () => (await health()).responders === RESPONDERS, 60_000)
  await until('all have been placed', async () => (await places()).size === RESPONDERS, 30_000)
  const [before, beganMs] = [await places(), Date.now()]
  await sleep(35_000)
  const after = await places()
  const seconds = (Date.now() - beganMs) / 1000
  const walked = [...before].map(([id, from]) => metresBetween(from, after.get(id) ?? from))
  // One may be talking to somebody, and a position service is some metres off.
  expect(walked.filter((metres) => metres > 5).length).toBeGreaterThanOrEqual(RESPONDERS * 0.6)
  expect(Math.max(...walked)).toBeLessThan((17 / 3.6) * (seconds + 30) + 40)
  const { edges } = readRoads()
  const roads = edges.filter((each) => each.kind !== 'motorway').map((each) => each.line)
  for (const position of after.values())
    expect(Math.min(...roads.map((line) => metresTo(line, position)))).toBeLessThan(40)
}, 150_000)

it('reports come with the speed set, each severity the server makes of its facts, and desks settle them', async () => {
  const now = Date.now()
  expect(meanMs(now, 1) / meanMs(now, 60)).toBeCloseTo(60)
  await until('60 reports', async () => (await incidents()).length >= 60, 120_000)
  await until('some are closed', async () => (await incidents('closed')).length >= 10, 120_000)
  const found = await incidents()
  expect(new Set(found.map((each) => each.categoryCode)).size).toBeGreaterThan(10)
  expect(new Set(found.map((each) => each.channel)).size).toBeGreaterThan(2)
  expect(found.every((each) => each.areaCode?.length === 15 && !each.areaUncertain)).toBe(true)
  const [closed] = await incidents('closed')
  const { log } = (await duty.call('incidentOne', { params: { id: closed!.id } })).body
  expect(log.map((entry) => entry.command)).toEqual([
    'report',
    'accept',
    'handle',
    'resolve',
    'close',
  ])
  expect(log.every((entry) => entry.byName)).toBe(true)
}, 260_000)

it('a server that went away and came back finds them all again', async () => {
  const port = Number(new URL(node.url).port)
  await node.close()
  await sleep(3000)
  node = await open(port)
  await until('all are back', async () => (await health()).screens >= RESPONDERS, 60_000)
  const newest = (await incidents())[0]?.reportedAt ?? ''
  await until(
    'reports come again',
    async () => ((await incidents())[0]?.reportedAt ?? '') > newest,
    60_000,
  )
}, 200_000)

it('after the stop nobody is on duty, no socket is open and nothing more comes', async () => {
  await simulation.stop()
  const { responders, screens } = await health()
  expect({ responders, screens }).toEqual({ responders: 0, screens: 0 })
  const newest = (await incidents())[0]?.id
  await sleep(3000)
  expect((await incidents())[0]?.id).toBe(newest)
  const { volunteers } = (await duty.call('boardNow', { query: {} })).body
  expect(volunteers.onDuty).toBe(0)
}, 60_000)

function metresTo(line: readonly Position[], [x, y]: Position): number {
  const cos = Math.cos((y * Math.PI) / 180)
  let best = Infinity
  for (let index = 1; index < line.length; index += 1) {
    const [a, b] = [line[index - 1]!, line[index]!]
    const [ax, ay, bx, by] = [(a[0] - x) * cos, a[1] - y, (b[0] - x) * cos, b[1] - y]
    const [dx, dy] = [bx - ax, by - ay]
    const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)))
    best = Math.min(best, Math.hypot(ax + along * dx, ay + along * dy) * 110_574)
  }
  return best
}
