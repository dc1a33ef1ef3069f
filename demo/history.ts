import { createHash } from 'node:crypto'
import { categoryOf } from '../contract/category.ts'
import { originOf } from '../contract/channel.ts'
import type { OPEN_STATUSES, ORIGINS } from '../contract/incident.ts'
import { chainOf } from './chain.ts'
import type { Occurrence } from './occurrences.ts'
import { createRandom, logNormal, seedOf } from './random.ts'
import { drawTraits, type Traits } from './traits.ts'

/** An incident as it stands at a moment; times are minutes after the midnight the first day began with. */
export interface Past extends Traits {
  id: string
  categoryCode: string
  sensitive: boolean
  origin: (typeof ORIGINS)[number]
  status: (typeof OPEN_STATUSES)[number] | 'closed'
  longitude: number
  latitude: number
  areaCode: string
  occurred: number
  reported: number
  accepted: number | null
  signed: number | null
  resolved: number | null
  closed: number | null
}
/** So many were found where there is no signal and reported later. */
const LATE_SHARE = 0.05

/** What became of an occurrence by a minute: its words, its facts and its chain as far as it has come. */
export function pastOf(occurrence: Occurrence, nowMinute: number): Past {
  const { key, minute, matter, position, areaCode } = occurrence
  const random = createRandom(seedOf(`traits ${key}`))
  const traits = drawTraits(random, matter)
  const id = idOf(key)
  const delay = random() < LATE_SHARE ? logNormal(random, 150, 0.6) : logNormal(random, 5, 0.8)
  return {
    id,
    ...traits,
    categoryCode: matter.categoryCode,
    sensitive: categoryOf(matter.categoryCode).sensitive ?? false,
    origin: originOf(traits.channel),
    longitude: round(position[0], 1e6),
    latitude: round(position[1], 1e6),
    areaCode,
    occurred: round(minute - delay, 1e3),
    reported: round(minute, 1e3),
    ...comeSoFar(id, traits.severity, minute, nowMinute),
  }
}

function comeSoFar(id: string, severity: Traits['severity'], reported: number, now: number) {
  const chain = chainOf(id, severity)
  let at = reported
  const next = (minutes: number): number | null => {
    at += minutes
    return at <= now ? round(at, 1e3) : null
  }
  const accepted = next(chain.accept)
  const signed = next(chain.handle)
  const resolved = next(chain.resolve)
  const closed = next(chain.close)
  const status = statusOf(accepted, signed, resolved, closed)
  return { accepted, signed, resolved, closed, status }
}

function statusOf(...[accepted, signed, resolved, closed]: (number | null)[]): Past['status'] {
  if (closed !== null) return 'closed'
  if (resolved !== null) return 'resolved'
  if (signed !== null) return 'in_progress'
  return accepted !== null ? 'accepted' : 'reported'
}

/** A UUID (version 8: made by our own rule) from a name, the same for ever. */
export function idOf(key: string): string {
  const hex = createHash('sha256').update(`fengtu demo ${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const round = (value: number, steps: number): number => Math.round(value * steps) / steps
