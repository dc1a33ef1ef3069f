import { setTimeout as sleep } from 'node:timers/promises'
import type { Incident, IncidentCommand, IncidentPage } from '../contract/incident.ts'
import { chainOf, type Chain } from './chain.ts'
import { signInOutside, type OutsideClient } from './outside_client.ts'

/** What a desk does next with an incident of a status. */
const NEXT: Partial<Record<Incident['status'], IncidentCommand & keyof Chain>> = {
  reported: 'accept',
  accepted: 'handle',
  in_progress: 'resolve',
  resolved: 'close',
}
const OPEN = Object.keys(NEXT).join(',')
const LOOK_MS = 5000
const LEAST_LOOK_MS = 1000
/** After a night without a desk much is due at once: no more than this in one go, the gravest first. */
const MOST_AT_ONCE = 8
const PAGE = 200
const MOST_PAGES = 10
const GRAVITY = { red: 0, yellow: 1, blue: 2 } as const

/** The desk of a centre: looks through what is open in its area and does what is due, each step in its own time. */
export function startDesk(url: string, account: string, speed: number) {
  const over = new AbortController()
  let client: OutsideClient | undefined
  const work = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await sleep(Math.max(LEAST_LOOK_MS, LOOK_MS / speed), undefined, { signal: over.signal })
      client ??= await signInOutside(url, account).catch(quiet)
      if (client) await lookThrough(client, speed, over.signal).catch(quiet)
    }
  }
  const working = work().catch(quiet)
  return {
    /** Who sits there; undefined until he has signed in. */
    client: () => client,
    stop: async () => {
      over.abort()
      await working
      await client?.send('DELETE', '/api/session').catch(quiet)
    },
  }
}
export type Desk = ReturnType<typeof startDesk>

async function lookThrough(client: OutsideClient, speed: number, signal: AbortSignal) {
  const nowMs = Date.now()
  const due = (await openOnes(client))
    .filter((each) => dueMs(each, speed) <= nowMs)
    .sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity] || dueMs(a, speed) - dueMs(b, speed))
  for (const { id, version, status } of due.slice(0, MOST_AT_ONCE)) {
    if (signal.aborted) return
    // Somebody else was quicker: it is looked at again next time.
    await client
      .send('POST', `/api/incidents/${id}/commands`, { command: NEXT[status], version })
      .catch(quiet)
  }
}

async function openOnes(client: OutsideClient): Promise<Incident[]> {
  const found: Incident[] = []
  let after = ''
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { incidents, next } = await client.send<IncidentPage>(
      'GET',
      `/api/incidents?status=${OPEN}&limit=${PAGE}${after}`,
    )
    found.push(...incidents)
    if (next === null) break
    after = `&after=${next}`
  }
  return found
}

/** When the next step of an incident is due: so long after the step before, `speed` times sooner. */
function dueMs({ id, severity, status, changedAt }: Incident, speed: number): number {
  const step = NEXT[status]
  if (!step) return Infinity
  return Date.parse(changedAt) + (chainOf(id, severity)[step] * 60_000) / speed
}

/** A desk that gets no answer looks again. */
const quiet = (): undefined => undefined
