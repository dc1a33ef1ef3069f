import { setTimeout as sleep } from 'node:timers/promises'
import type { IncidentPage } from '../contract/incident.ts'
import { fieldAccount } from './account.ts'
import { signInOutside, type OutsideClient } from './outside_client.ts'
import { aReport, arrive, type Walker } from './walkers.ts'

const FIX_SECONDS = 5
const REPORT_MS = 40_000
const HANDLE_MS = 12_000
/** What a dispatcher does next with an incident of a status. */
const NEXT = {
  reported: 'accept',
  accepted: 'handle',
  in_progress: 'resolve',
  resolved: 'close',
} as const

/**
 * People of the demo city as ordinary clients of the public API: they sign in, go on duty, walk, lose
 * their signal now and then, and report; a dispatcher moves incidents along. `speed` multiplies reports.
 */
export async function startSimulation({ url, speed }: { url: string; speed: number }) {
  const walkers: Walker[] = []
  let isOver = false
  const arriveAll = async (): Promise<void> => {
    for (const account of staff()) {
      if (isOver) return
      const walker = await arrive(url, account).catch(quiet)
      if (walker) walkers.push(walker)
      // Gently: each sign-in costs the server a password hash.
      await sleep(150)
    }
  }
  const dispatcher = await signInOutside(url, 'dispatcher')
  void arriveAll()
  const timers = [
    setInterval(() => walkers.forEach(walkOn), FIX_SECONDS * 1000),
    setInterval(() => void report(walkers).catch(quiet), REPORT_MS / speed),
    setInterval(() => void handle(dispatcher).catch(quiet), HANDLE_MS / speed),
  ]
  return {
    stop: () => {
      isOver = true
      timers.forEach(clearInterval)
      walkers.forEach((walker) => walker.socket.close())
    },
  }
}

/** A simulated person who fails is a person who tries again later. */
const quiet = (): undefined => undefined

const staff = (): string[] => [
  ...Array.from({ length: 40 }, (_, index) => fieldAccount('grid', index)),
  ...Array.from({ length: 80 }, (_, index) => fieldAccount('vol', index)),
]

function walkOn({ socket, step }: Walker): void {
  // A tenth of the time there is no signal.
  if (Math.random() < 0.1) return
  const { position, heading } = step(FIX_SECONDS)
  const fix = { at: new Date().toISOString(), position, heading }
  socket.volatile.emit('fixes', { fixes: [fix] }, quiet)
}

async function report(walkers: readonly Walker[]): Promise<void> {
  const heads = walkers.filter((walker) => walker.client.caller.role === 'grid_head')
  const walker = heads[Math.floor(Math.random() * heads.length)]
  await walker?.client.send('POST', '/api/incidents', aReport(walker.step(0).position))
}

async function handle(dispatcher: OutsideClient): Promise<void> {
  const statuses = Object.keys(NEXT) as (keyof typeof NEXT)[]
  const status = statuses[Math.floor(Math.random() * statuses.length)] ?? 'reported'
  const { incidents } = await dispatcher.send<IncidentPage>(
    'GET',
    `/api/incidents?status=${status}&limit=50`,
  )
  const oldest = incidents.at(-1)
  if (!oldest) return
  const body = { command: NEXT[status], version: oldest.version }
  await dispatcher.send('POST', `/api/incidents/${oldest.id}/commands`, body)
}
