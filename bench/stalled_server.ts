/** A server of 30,000 responders in a process of its own that says how much memory some frames cost it. */
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Server } from 'socket.io'
import { openOurs, type Opened } from './fan_out.ts'

export interface StalledReport {
  url?: string
  before?: number
  after?: number
}
const RESPONDERS = 30_000
const FRAME_BYTES = 24 + RESPONDERS * 10
const TICK_MS = 20

const [way, frames = '0'] = process.argv.slice(2)
const { http, path, tick } = way === 'ours' ? openOurs(RESPONDERS) : openQueueing()
await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
say({ url: `ws://127.0.0.1:${(http.address() as { port: number }).port}${path}` })
process.once('message', () => void run())

async function run(): Promise<void> {
  for (let frame = 0; frame < 20; frame += 1) await step()
  const before = settledBytes()
  for (let frame = 0; frame < Number(frames); frame += 1) await step()
  say({ before, after: settledBytes() })
}

async function step(): Promise<void> {
  tick()
  await sleep(TICK_MS)
}

function settledBytes(): number {
  globalThis.gc?.()
  return process.memoryUsage().rss
}

/** The naive way: an ordinary emit, a new buffer each tick. */
function openQueueing(): Opened {
  const http = createServer()
  const io = new Server(http, { transports: ['websocket'], serveClient: false })
  return {
    http,
    path: '/socket.io/?EIO=4&transport=websocket',
    tick: () => io.emit('positions', Buffer.alloc(FRAME_BYTES, 1)),
    close: () => void io.close(),
  }
}

function say(report: StalledReport): void {
  process.send?.(report)
}
