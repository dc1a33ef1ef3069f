import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { times, type Result } from './result.ts'
import type { StalledReport } from './stalled_server.ts'

const STALLED = 20
const FRAMES = 300
const TARGET_MB = 15

/** What 20 screens that take nothing cost a server of 30,000 responders in memory, against one that queues for them. */
export async function benchStalled(): Promise<Result[]> {
  const floor = await grownMb('socket.io')
  const ours = await grownMb('ours')
  return [
    {
      what: `${STALLED} stalled screens, ${FRAMES} frames of 30000 responders: memory of the server`,
      ours: `+${ours.toFixed(0)} MB`,
      floor: `+${floor.toFixed(0)} MB (Socket.IO, not volatile); target ${TARGET_MB} MB`,
      ratio: times(ours, floor),
    },
  ]
}

/** In a process of its own: what earlier turns left in memory must not count. */
async function grownMb(way: string): Promise<number> {
  const server = fork(new URL('./stalled_server.ts', import.meta.url), [way, String(FRAMES)], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  })
  const { url = '' } = await reportOf(server)
  const screens = await stall(url)
  server.send('go')
  const { before = 0, after = 0 } = await reportOf(server)
  screens.kill('SIGKILL')
  server.kill()
  return (after - before) / 2 ** 20
}

async function reportOf(server: ChildProcess): Promise<StalledReport> {
  const [report] = (await once(server, 'message')) as [StalledReport]
  return report
}

async function stall(url: string): Promise<ChildProcess> {
  const screens = fork(new URL('./drain.ts', import.meta.url), [url, String(STALLED), 'socket.io'])
  await once(screens, 'message')
  screens.send('stall')
  await sleep(500)
  return screens
}
