import type { Mesh } from './mesh.ts'
import type { XY } from './sketch.ts'

/** A line whose inner points move towards their neighbours; its ends and whatever `isHeld` stay. */
export function smoothLine(
  line: readonly XY[],
  passes: number,
  isHeld: (index: number) => boolean = () => false,
): XY[] {
  let now = [...line]
  for (let pass = 0; pass < passes; pass += 1)
    now = now.map((at, index) => {
      const [before, after] = [now[index - 1], now[index + 1]]
      return before && after && !isHeld(index) ? between(before, at, after) : at
    })
  return now
}

/** A point moved half way towards the middle of its neighbours. */
export const between = (before: XY, at: XY, after: XY): XY => [
  (before[0] + 2 * at[0] + after[0]) / 4,
  (before[1] + 2 * at[1] + after[1]) / 4,
]

/** The corners of a mesh after borders between parts were smoothed; where three meet and in towns they stay. */
export function smoothBorders(
  mesh: Mesh,
  partOf: (cell: number) => string | undefined,
  isFixed: (cell: number) => boolean,
): XY[] {
  const beside = new Map<number, Set<number>>()
  const fixed = new Set<number>()
  mesh.corners.forEach((own, cell) => {
    if (partOf(cell) === undefined) return
    if (isFixed(cell)) own.forEach((corner) => fixed.add(corner))
    own.forEach((from, index) => {
      if (partOf(mesh.across[cell]![index]!) === partOf(cell)) return
      const to = own[(index + 1) % own.length]!
      beside.set(from, (beside.get(from) ?? new Set()).add(to))
      beside.set(to, (beside.get(to) ?? new Set()).add(from))
    })
  })
  const places = [...mesh.places]
  for (let pass = 0; pass < 2; pass += 1) {
    const before = [...places]
    for (const [corner, [one, other, third]] of beside)
      if (one !== undefined && other !== undefined && third === undefined && !fixed.has(corner))
        places[corner] = between(before[one]!, before[corner]!, before[other]!)
  }
  return places
}

/** Fewer points on the same line: none farther off than `tolerance` (Douglas–Peucker). */
export function simplify(line: readonly XY[], tolerance: number): XY[] {
  if (line.length < 3) return [...line]
  const [first, last] = [line[0]!, line.at(-1)!]
  const length = Math.sqrt((last[0] - first[0]) ** 2 + (last[1] - first[1]) ** 2)
  let far = 0
  let worst = 0
  line.forEach((at, index) => {
    const off = length
      ? Math.abs(
          (last[0] - first[0]) * (first[1] - at[1]) - (first[0] - at[0]) * (last[1] - first[1]),
        ) / length
      : Math.sqrt((at[0] - first[0]) ** 2 + (at[1] - first[1]) ** 2)
    if (off > worst) [far, worst] = [index, off]
  })
  if (worst <= tolerance) return [first, last]
  return [
    ...simplify(line.slice(0, far + 1), tolerance).slice(0, -1),
    ...simplify(line.slice(far), tolerance),
  ]
}
