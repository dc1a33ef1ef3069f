import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server as HttpServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Server } from 'socket.io'
import { WebSocket, WebSocketServer } from 'ws'
import { FRAME_HEADER_BYTES } from '../contract/positions.ts'
import { createPositions } from '../server/positions.ts'
import { sendToRoom } from '../server/frame_sender.ts'
import { cpuMsSince, ms, times, type Result } from './result.ts'

const TICKS = 20
const TICK_MS = 150

/** Server CPU of one tick of moving responders to many screens, against raw ws sending the same buffer. */
export async function benchFanOut(): Promise<Result[]> {
  const results: Result[] = []
  for (const responders of [3000, 30_000])
    for (const screens of [100, 500, 1000]) {
      const frame = makeFrame(responders)
      const [floor, ours] = await best(
        () => measure('ws', screens, () => openRaw(frame)),
        () => measure('socket.io', screens, () => openOurs(responders)),
      )
      results.push({
        what: `fan-out of ${responders} responders to ${screens} screens: server CPU a tick`,
        ours: ms(ours),
        floor: `${ms(floor)} (raw ws)`,
        ratio: times(ours, floor),
      })
    }
  const bytes = (makeFrame(3000).byteLength - FRAME_HEADER_BYTES) / 3000
  results.push({
    what: 'bytes a fix on the wire, heading and age included',
    ours: String(bytes),
    floor: '8 (two int32)',
    ratio: times(bytes, 8),
  })
  return results
}

/** The least of three turns each, in turns: a noisy moment of the machine hits both or neither. */
async function best(a: () => Promise<number>, b: () => Promise<number>): Promise<[number, number]> {
  const least: [number, number] = [Infinity, Infinity]
  for (let turn = 0; turn < 3; turn += 1) {
    least[0] = Math.min(least[0], await a())
    least[1] = Math.min(least[1], await b())
  }
  return least
}

export type Opened = { http: HttpServer; path: string; tick: () => void; close: () => void }

async function measure(protocol: string, screens: number, open: () => Opened): Promise<number> {
  const { http, path, tick, close } = open()
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const url = `ws://127.0.0.1:${(http.address() as { port: number }).port}${path}`
  const drain = fork(new URL('./drain.ts', import.meta.url), [url, String(screens), protocol])
  await once(drain, 'message')
  tick()
  await sleep(300)
  const start = process.cpuUsage()
  for (let round = 0; round < TICKS; round += 1) {
    tick()
    await sleep(TICK_MS)
  }
  const cpu = cpuMsSince(start) / TICKS
  await expectDelivery(drain, screens)
  drain.kill()
  close()
  http.closeAllConnections()
  http.close()
  return cpu
}

/** A figure for messages that did not arrive would be worthless. */
async function expectDelivery(drain: ChildProcess, screens: number): Promise<void> {
  await sleep(500)
  drain.send('count')
  const [{ received }] = (await once(drain, 'message')) as [{ received: number }]
  if (received < screens * TICKS * 0.95)
    throw new Error(`only ${received} of ${screens * (TICKS + 1)} frames arrived`)
}

function openRaw(frame: ArrayBuffer): Opened {
  const http = createServer()
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  const tick = () => {
    for (const client of server.clients)
      if (client.readyState === WebSocket.OPEN) client.send(frame)
  }
  return { http, path: '/', tick, close: () => server.close() }
}

export function openOurs(responders: number): Opened {
  const http = createServer()
  const io = new Server(http, {
    transports: ['websocket'],
    perMessageDeflate: false,
    serveClient: false,
  })
  io.on('connection', (socket) => void socket.join('area:9901:wall'))
  const positions = filled(responders)
  const tick = () => {
    const { buffer } = positions.frame('area:9901:wall', '9901', 'wall', Date.now())
    sendToRoom(io, 'area:9901:wall', 'positions', Buffer.from(buffer))
  }
  return { http, path: '/socket.io/?EIO=4&transport=websocket', tick, close: () => void io.close() }
}

function filled(responders: number) {
  const positions = createPositions()
  const atMs = Date.now()
  for (let index = 0; index < responders; index += 1)
    positions.put(
      { id: `r${index}`, name: '', role: 'volunteer', areaCode: '990101' },
      {
        longitude: 125 + Math.random() / 2,
        latitude: 42 + Math.random() / 2,
        heading: index % 255,
        atMs,
      },
    )
  return positions
}

const makeFrame = (responders: number): ArrayBuffer =>
  filled(responders).frame('area:9901:wall', '9901', 'wall', Date.now()).buffer
