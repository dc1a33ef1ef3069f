import type { Position } from '../contract/area.ts'
import { metresBetween } from './places.ts'
import type { Streets } from './streets.ts'

export interface Pace {
  metresPerSecond: number
  leashMetres: number
}
/** At a corner one in so many stops for a word with somebody, so long. */
const STOP_CHANCE = 0.08
const LONGEST_STOP_SECONDS = 150

/** A patrol along the roads around a home; undefined where no road is near. */
export function createWalk(random: () => number, streets: Streets, home: Position, pace: Pace) {
  let cameFrom = -1
  let at = streets.nodeNear(home)
  if (at === undefined) return undefined
  let line: Position[] = []
  let segment = 0
  let metresIn = 0
  let pauseSeconds = 0

  const turn = (): boolean => {
    const leg = streets.nextLeg(random, at ?? 0, cameFrom, home, pace.leashMetres)
    if (!leg) return false
    cameFrom = at ?? -1
    at = leg.to
    line = leg.line
    segment = 0
    metresIn = 0
    if (random() < STOP_CHANCE) pauseSeconds = random() * LONGEST_STOP_SECONDS
    return true
  }
  if (!turn()) return undefined

  return (seconds: number): { position: Position; heading: number } => {
    const moving = Math.max(0, seconds - pauseSeconds)
    pauseSeconds = Math.max(0, pauseSeconds - seconds)
    let left = moving * pace.metresPerSecond
    for (let corner = 0; left > 0 && corner < 500; corner += 1) {
      const [from, to] = ends(line, segment)
      const length = metresBetween(from, to)
      if (metresIn + left < length) {
        metresIn += left
        left = 0
      } else {
        left -= length - metresIn
        metresIn = 0
        segment += 1
        if (segment >= line.length - 1 && !turn()) break
      }
    }
    return placeOn(...ends(line, segment), metresIn)
  }
}
export type Walk = NonNullable<ReturnType<typeof createWalk>>

function ends(line: readonly Position[], segment: number): [Position, Position] {
  const from = line[segment] ?? line.at(-1) ?? [0, 0]
  return [from, line[segment + 1] ?? from]
}

function placeOn(from: Position, to: Position, metresIn: number) {
  const share = metresIn / Math.max(metresBetween(from, to), 0.01)
  const east = (to[0] - from[0]) * Math.cos((from[1] * Math.PI) / 180)
  const bearing = (Math.atan2(east, to[1] - from[1]) * 180) / Math.PI
  const position: Position = [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
  ]
  return { position, heading: (bearing + 360) % 360 }
}
