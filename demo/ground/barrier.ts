import { distance, LAKES, type XY } from './sketch.ts'
import type { River } from './river.ts'

type Segment = readonly [from: XY, to: XY, kind: River['kind']]
const BIN = 10

/** Which water a straight line crosses: the widest, `lake`, or nothing. */
export type Barrier = (from: XY, to: XY) => River['kind'] | 'lake' | undefined

export function createBarrier(rivers: readonly River[]): Barrier {
  const bins = new Map<string, Segment[]>()
  for (const { line, kind } of rivers)
    for (let index = 1; index < line.length; index += 1) {
      const segment: Segment = [line[index - 1]!, line[index]!, kind]
      for (const key of keysOf(segment[0], segment[1]))
        bins.set(key, [...(bins.get(key) ?? []), segment])
    }
  return (from, to) => {
    if (LAKES.some((lake) => [from, to].some((at) => distance(at, lake.at) < lake.radius * 1.15)))
      return 'lake'
    const kinds = new Set<River['kind']>()
    for (const key of keysOf(from, to))
      for (const [a, b, kind] of bins.get(key) ?? []) if (doCross(a, b, from, to)) kinds.add(kind)
    return (['river', 'tributary', 'stream'] as const).find((kind) => kinds.has(kind))
  }
}

/** The bins of the box around a segment. */
export function keysOf(from: XY, to: XY): string[] {
  const keys: string[] = []
  const bin = (value: number) => Math.floor(value / BIN)
  for (let x = bin(Math.min(from[0], to[0])); x <= bin(Math.max(from[0], to[0])); x += 1)
    for (let y = bin(Math.min(from[1], to[1])); y <= bin(Math.max(from[1], to[1])); y += 1)
      keys.push(`${x},${y}`)
  return keys
}

/** Do two segments cross or touch? */
export function doCross(a: XY, b: XY, c: XY, d: XY): boolean {
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0
}

const side = (from: XY, to: XY, at: XY): number =>
  (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0])
