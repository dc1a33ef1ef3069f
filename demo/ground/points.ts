import type { Noise } from './noise.ts'
import { DOMAIN, NEAR, distance, type XY } from './sketch.ts'
import { latticeOf, type Town } from './town.ts'

/** A point of the country, or the crossing or block of a town it is. */
export interface Point {
  at: XY
  town?: Town
  column?: number
  row?: number
}
const FINE = 3.3
const COARSE = 13

/** Jittered points: fine in and near the city, coarse farther out, lattices in the towns. */
export function scatter(
  random: () => number,
  towns: readonly Town[],
  bend: Noise,
  fray: Noise,
  half: 0 | 0.5,
): Point[] {
  const lattice = towns.flatMap((town) =>
    latticeOf(town, bend, fray, half).map((each): Point => ({ ...each, town })),
  )
  const taken = nearness(lattice)
  const country = [
    ...jittered(random, NEAR, FINE),
    ...jittered(random, DOMAIN, COARSE).filter((at) => !isNear(at)),
  ]
  return [...lattice, ...country.filter((at) => !taken(at)).map((at) => ({ at }))]
}

function jittered(random: () => number, box: typeof DOMAIN, step: number): XY[] {
  const found: XY[] = []
  for (let y = box.north; y < box.south; y += step)
    for (let x = box.west; x < box.east; x += step)
      found.push([
        x + (0.5 + (random() - 0.5) * 0.84) * step,
        y + (0.5 + (random() - 0.5) * 0.84) * step,
      ])
  return found
}

const isNear = ([x, y]: XY): boolean =>
  x > NEAR.west && x < NEAR.east && y > NEAR.north && y < NEAR.south

/** Is there a lattice point within most of a block? */
function nearness(lattice: readonly Point[]): (at: XY) => boolean {
  const room = 4
  const bins = new Map<string, Point[]>()
  const key = (x: number, y: number) => `${Math.floor(x / room)},${Math.floor(y / room)}`
  for (const point of lattice) {
    const at = key(...point.at)
    bins.set(at, [...(bins.get(at) ?? []), point])
  }
  return ([x, y]) => {
    for (const dx of [-room, 0, room])
      for (const dy of [-room, 0, room])
        for (const point of bins.get(key(x + dx, y + dy)) ?? [])
          if (distance(point.at, [x, y]) < (point.town?.block ?? 0) * 0.85) return true
    return false
  }
}
