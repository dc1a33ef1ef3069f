import type { Severity } from './traits.ts'
import { createRandom, logNormal } from './random.ts'

/** Minutes from one milestone to the next, as the desks of the city would need them. */
export interface Chain {
  /** Reported → accepted. */
  accept: number
  /** Accepted → handling begins: the first response. */
  handle: number
  /** Handling begins → resolved. */
  resolve: number
  /** Resolved → closed. */
  close: number
}
/** Of 100 matters so many are settled on the spot, so many in the usual way; the rest drag on for days. */
const ON_THE_SPOT = 0.6
const SETTLED_SOON = 0.956

type LogNormal = readonly [median: number, sigma: number]
/** Medians in minutes and sigmas of log-normal times. */
const TIMES: Record<
  Severity,
  { accept: LogNormal; handle: LogNormal; resolve: readonly LogNormal[]; close: LogNormal }
> = {
  red: {
    accept: [1.5, 0.5],
    handle: [4.5, 0.5],
    resolve: [
      [70, 0.6],
      [240, 0.6],
      [900, 0.4],
    ],
    close: [40, 0.7],
  },
  yellow: {
    accept: [4, 0.6],
    handle: [10, 0.7],
    resolve: [
      [60, 0.6],
      [380, 0.6],
      [6200, 0.45],
    ],
    close: [80, 0.8],
  },
  blue: {
    accept: [8, 0.7],
    handle: [14, 0.75],
    resolve: [
      [45, 0.7],
      [480, 0.7],
      [6200, 0.45],
    ],
    close: [80, 0.8],
  },
}

/** How long each step of an incident takes: drawn from its id, so that history and the living desks agree. */
export function chainOf(id: string, severity: Severity): Chain {
  const random = createRandom(Number.parseInt(id.slice(0, 8), 16))
  const { accept, handle, resolve, close } = TIMES[severity]
  const luck = random()
  const pace = resolve[luck < ON_THE_SPOT ? 0 : luck < SETTLED_SOON ? 1 : 2] ?? [60, 0.5]
  return {
    accept: logNormal(random, ...accept),
    handle: logNormal(random, ...handle),
    resolve: logNormal(random, ...pace),
    close: logNormal(random, ...close),
  }
}
