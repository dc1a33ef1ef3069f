import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { randomUUID } from 'node:crypto'
import type { Socket } from 'socket.io-client'
import { WebSocket, WebSocketServer } from 'ws'
import { aReport } from '../tests/support/report.ts'
import { startServer, type Client, type TestServer } from '../tests/support/server.ts'
import { ms, percentile, times, type Result } from './result.ts'

const SCREENS = 100
const REPORTS = 50
const AWAY = 500
const BEHIND = 1000

/** From sending a report to the last of 100 screens showing it, against a bare ws echo to as many; and the herd after a restart. */
export async function benchScreens(): Promise<Result[]> {
  const server = await startServer()
  const floor = await echoLatency()
  const ours = await reportLatency(server)
  const herd = await herdLatency(server)
  await server.close()
  const line = (share: number): Result => ({
    what: `report → each of ${SCREENS} screens, p${share * 100} (${server.db.engine} engine)`,
    ours: ms(percentile(ours, share)),
    floor: `${ms(percentile(floor, share))} (bare ws echo)`,
    ratio: times(percentile(ours, share), percentile(floor, share)),
  })
  return [line(0.5), line(0.99), ...herd]
}

async function reportLatency(server: TestServer): Promise<number[]> {
  const client = await server.signIn('duty9901')
  const reporter = await server.signIn('grid01')
  const sockets = Array.from({ length: SCREENS }, () => client.socket())
  await Promise.all(sockets.map((socket) => new Promise((done) => socket.on('hello', done))))
  const samples: number[] = []
  for (let index = 0; index < REPORTS; index += 1) {
    const body = aReport()
    const start = performance.now()
    const shown = sockets.map((socket) =>
      shows(socket, body.id).then(() => samples.push(performance.now() - start)),
    )
    await reporter.call('incidentReport', { body })
    await Promise.all(shown)
  }
  sockets.forEach((socket) => socket.close())
  return samples
}

function shows(socket: Socket, id: string): Promise<void> {
  return new Promise((done) => {
    const look = (changes: { incidents: { id: string }[] }) => {
      if (!changes.incidents.some((each) => each.id === id)) return
      socket.off('changes', look)
      done()
    }
    socket.on('changes', look)
  })
}

/** One client sends a line, the server sends it to all: the least that any such path can take here. */
async function echoLatency(): Promise<number[]> {
  const http = createServer()
  const server = new WebSocketServer({ server: http })
  server.on('connection', (one) =>
    one.on('message', (line: Buffer) =>
      server.clients.forEach((each) => each.send(line.toString())),
    ),
  )
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const url = `ws://127.0.0.1:${(http.address() as { port: number }).port}`
  const sockets = Array.from({ length: SCREENS }, () => new WebSocket(url))
  await Promise.all(sockets.map((socket) => new Promise((done) => socket.once('open', done))))
  const samples: number[] = []
  for (let index = 0; index < REPORTS; index += 1) {
    const start = performance.now()
    const shown = sockets.map(
      (socket) =>
        new Promise<void>((done) =>
          socket.once('message', () => done(void samples.push(performance.now() - start))),
        ),
    )
    sockets[0]?.send(JSON.stringify(aReport()))
    await Promise.all(shown)
  }
  server.clients.forEach((each) => each.terminate())
  http.close()
  return samples
}

/** 500 clients, each 1,000 changes behind, ask at once: until each has caught up. */
async function herdLatency(server: TestServer): Promise<Result[]> {
  const client = await server.signIn('duty9901')
  const { body: before } = await client.call('changesSince')
  const values = Array.from({ length: BEHIND }, () => `('${randomUUID()}')`).join(',')
  await server.db.script(`
    insert into incident (id, code, kind, category_code, sensitive, title, description, channel, origin, severity, status,
      position, area_code, scope_code, occurred_at)
    select id::uuid, id, 'dispute', '0102', false, '积压', '', 'grid_app', 'other', 'blue', 'reported',
      ST_SetSRID(ST_MakePoint(120.01, 40.05), 4326), '990101001001001', '990101001001001', now()
    from (values ${values}) as v (id)`)
  await onlyOnce(client, before.cursor)
  const screens = fork(new URL('./herd.ts', import.meta.url), [
    server.url,
    client.token,
    before.cursor,
    String(AWAY),
  ])
  const [samples] = (await once(screens, 'message')) as [number[]]
  return [0.5, 0.99].map((share) => ({
    what: `${AWAY} clients each ${BEHIND} changes behind caught up, p${share * 100} (${server.db.engine} engine)`,
    ours: ms(percentile(samples, share)),
    floor: 'target 2000 ms',
    ratio: times(percentile(samples, share), 2000),
  }))
}

/** A figure for answers without the rows would be worthless. */
async function onlyOnce(client: Client, since: string): Promise<void> {
  const { body } = await client.call('changesSince', { query: { since } })
  if (body.incidents.length < BEHIND) throw new Error(`caught up only ${body.incidents.length}`)
}
