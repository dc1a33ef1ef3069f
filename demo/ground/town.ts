import type { Noise } from './noise.ts'
import { distance, type XY } from './sketch.ts'

/** A built-up town: a street lattice, turned and a little bent, within a frayed circle. */
export interface Town {
  at: XY
  radius: number
  /** Units between two streets. */
  block: number
  /** Radians. */
  turn: number
  code: string
}

/** The place of a crossing of a town's lattice, (0, 0) in its middle; half numbers are the middles of blocks. */
export function crossing(town: Town, bend: Noise, column: number, row: number): XY {
  const x = column * town.block
  const y = row * town.block
  const [cos, sin] = [Math.cos(town.turn), Math.sin(town.turn)]
  const [east, south] = [town.at[0] + x * cos - y * sin, town.at[1] + x * sin + y * cos]
  const sway = town.block * 0.9
  const wave = town.block * 9
  return [
    east + sway * bend(east / wave, south / wave),
    south + sway * bend(south / wave + 40, east / wave),
  ]
}

/** Does a place belong to a town? The edge frays by noise. */
export function isInTown(town: Town, fray: Noise, at: XY): boolean {
  const reach =
    town.radius * (1 + 0.34 * fray(at[0] / (town.radius * 0.55), at[1] / (town.radius * 0.55)))
  return distance(town.at, at) < reach
}

/** Crossings (or with `half` the blocks) of a town, row by row. */
export function latticeOf(
  town: Town,
  bend: Noise,
  fray: Noise,
  half: 0 | 0.5,
): { at: XY; column: number; row: number }[] {
  const reach = Math.ceil((town.radius * 1.4) / town.block)
  const found: { at: XY; column: number; row: number }[] = []
  for (let row = -reach; row <= reach; row += 1)
    for (let column = -reach; column <= reach; column += 1) {
      const at = crossing(town, bend, column + half, row + half)
      if (isInTown(town, fray, at)) found.push({ at, column, row })
    }
  return found
}
