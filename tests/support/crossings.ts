import type { Position } from '../../contract/area.ts'

export type Segment = readonly [from: Position, to: Position]
const BIN_DEGREES = 0.005

/** Pairs of segments that share more than an end. */
export function crossings(segments: readonly Segment[]): [Segment, Segment][] {
  const bins = new Map<string, number[]>()
  segments.forEach(([a, b], index) => {
    const bin = (value: number) => Math.floor(value / BIN_DEGREES)
    for (let x = bin(Math.min(a[0], b[0])); x <= bin(Math.max(a[0], b[0])); x += 1)
      for (let y = bin(Math.min(a[1], b[1])); y <= bin(Math.max(a[1], b[1])); y += 1)
        bins.set(`${x},${y}`, [...(bins.get(`${x},${y}`) ?? []), index])
  })
  const found: [Segment, Segment][] = []
  for (const bin of bins.values())
    bin.forEach((one, place) => {
      for (const other of bin.slice(place + 1)) {
        const [first, second] = [segments[one], segments[other]]
        if (first && second && doCross(first, second)) found.push([first, second])
      }
    })
  return found
}

function doCross([a, b]: Segment, [c, d]: Segment): boolean {
  const shared = [a, b].filter((end) => isSame(end, c) || isSame(end, d))
  if (shared.length === 2) return true
  const [own, other] = [isSame(a, shared[0]) ? b : a, isSame(c, shared[0]) ? d : c]
  // With one end in common they may still lie on one another.
  if (shared[0]) return side(shared[0], own, other) === 0 && dot(shared[0], own, other) > 0
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0
}

const isSame = (a: Position, b: Position | undefined): boolean =>
  b !== undefined && a[0] === b[0] && a[1] === b[1]
const steps = (degrees: number): number => Math.round(degrees * 1e6)

/** Above zero where `at` lies to the left; exact, in millionths of a degree. */
const side = (from: Position, to: Position, at: Position): number =>
  steps(to[0] - from[0]) * steps(at[1] - from[1]) - steps(to[1] - from[1]) * steps(at[0] - from[0])
const dot = (from: Position, to: Position, at: Position): number =>
  (to[0] - from[0]) * (at[0] - from[0]) + (to[1] - from[1]) * (at[1] - from[1])
