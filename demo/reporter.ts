import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { IncidentReport } from '../contract/incident.ts'
import type { Desk } from './desk.ts'
import { MATTERS } from './matters.ts'
import { inventNow, PER_DAY } from './occurrences.ts'
import type { OutsideClient } from './outside_client.ts'
import { metresBetween, type Places } from './places.ts'
import { exponential, logNormal } from './random.ts'
import type { Responder } from './responder.ts'
import { dayFactor, hourFactor } from './rhythm.ts'
import { drawTraits } from './traits.ts'

const DAY_MS = 86_400_000
const SHANGHAI_MS = 8 * 3_600_000
/** What somebody in the street reports with his own handheld; everything else reaches a desk. */
const FIELD_CHANNELS = {
  grid_app: 'grid_head',
  screening: 'grid_head',
  patrol: 'volunteer',
} as const
const LATE_SHARE = 0.05

export interface ReporterOptions {
  places: Places
  /** By county code. */
  desks: ReadonlyMap<string, Desk>
  onDuty: () => ReadonlySet<Responder>
  speed: number
}

/** Reports with the rhythm of the hour, `speed` times as many, from whoever would report such a thing. */
export function startReports(options: ReporterOptions) {
  const over = new AbortController()
  const run = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await sleep(exponential(Math.random, meanMs(Date.now(), options.speed)), undefined, {
        signal: over.signal,
      })
      // A report that does not get through now is not made up for: the next one comes soon.
      await reportOne(options).catch(quiet)
    }
  }
  const running = run().catch(quiet)
  return {
    stop: async () => {
      over.abort()
      await running
    },
  }
}

/** Mean time between two reports at an hour of the day, Asia/Shanghai. */
export function meanMs(nowMs: number, speed: number): number {
  const hour = new Date(nowMs + SHANGHAI_MS).getUTCHours()
  return DAY_MS / (PER_DAY * hourFactor(MATTERS, hour) * speed)
}

async function reportOne(options: ReporterOptions): Promise<void> {
  const today = new Date(Date.now() + SHANGHAI_MS).toISOString().slice(0, 10)
  const weights = MATTERS.map((matter) => matter.share * dayFactor(matter, today))
  const { matter, areaCode, position } = inventNow(Math.random, options.places, weights)
  const { severity: _, ...traits } = drawTraits(Math.random, matter)
  const report: IncidentReport = {
    id: randomUUID(),
    ...traits,
    categoryCode: matter.categoryCode,
    position,
    occurredAt: new Date(Date.now() - delayMs()).toISOString(),
  }
  const client = fieldClient(options.onDuty(), report) ?? deskClient(options.desks, areaCode)
  await client?.send('POST', '/api/incidents', report)
}

/** Some were found where there is no signal. */
const delayMs = (): number =>
  60_000 *
  (Math.random() < LATE_SHARE ? logNormal(Math.random, 150, 0.6) : logNormal(Math.random, 5, 0.8))

/** Whoever of the right role is nearest. */
function fieldClient(
  onDuty: ReadonlySet<Responder>,
  { channel, position }: IncidentReport,
): OutsideClient | undefined {
  const role = FIELD_CHANNELS[channel as keyof typeof FIELD_CHANNELS] as string | undefined
  if (!role || !position) return undefined
  const metres = (each: Responder) => metresBetween(each.position(), position)
  return [...onDuty]
    .filter((each) => each.caller.role === role)
    .sort((a, b) => metres(a) - metres(b))[0]?.client
}

const deskClient = (
  desks: ReadonlyMap<string, Desk>,
  areaCode: string,
): OutsideClient | undefined => desks.get(areaCode.slice(0, 6))?.client()

const quiet = (): undefined => undefined
