import { Delaunay } from 'd3-delaunay'
import type { RoadKind } from '../city_file.ts'
import type { Barrier } from './barrier.ts'
import { createHeap } from './heap.ts'
import type { Point } from './points.ts'
import { distance, type XY } from './sketch.ts'

/** Classes of roads, the greatest first; the smaller never replaces the greater. */
const ROAD_KINDS: readonly RoadKind[] = ['motorway', 'primary', 'county', 'street']
export interface Way {
  to: number
  length: number
  /** Length made longer by water and hills; Infinity where no road goes. */
  effort: number
  kind?: RoadKind
}
/** Every way a road may go: the edges of a triangulation, so that roads only meet in its points. */
export interface Ways {
  points: readonly Point[]
  of: Way[][]
}
const BRIDGE = { river: 14, tributary: 6, stream: 1.5, lake: Infinity } as const
const ARTERIAL_EVERY = 5

export function buildWays(
  points: readonly Point[],
  barrier: Barrier,
  height: (at: XY) => number,
): Ways {
  const delaunay = Delaunay.from(points.map(({ at }) => [at[0], at[1]] as [number, number]))
  const heights = points.map(({ at }) => height(at))
  const of = points.map((point, from) =>
    [...delaunay.neighbors(from)].flatMap((to): Way[] => {
      const other = points[to]!
      if (isDiagonal(point, other)) return []
      const length = distance(point.at, other.at)
      const water = barrier(point.at, other.at)
      const climb = 60 * Math.abs(heights[from]! - heights[to]!)
      return [
        { to, length, effort: length * ease(point, other) + (water ? BRIDGE[water] : 0) + climb },
      ]
    }),
  )
  return { points, of }
}

/** In a lattice roads go along it; from outside they come in anywhere. */
function isDiagonal(a: Point, b: Point): boolean {
  if (!a.town || a.town !== b.town) return false
  return Math.abs(a.column! - b.column!) + Math.abs(a.row! - b.row!) !== 1
}
const isArterial = (a: Point, b: Point): boolean =>
  (a.column === b.column && a.column! % ARTERIAL_EVERY === 0) ||
  (a.row === b.row && a.row! % ARTERIAL_EVERY === 0)
const ease = (a: Point, b: Point): number =>
  !a.town || a.town !== b.town ? 1 : isArterial(a, b) ? 0.7 : 1.15

/** The least effort from one point to another, as points; existing roads are cheaper by `discount`. */
export function route(
  ways: Ways,
  from: number,
  to: number,
  discount: (way: Way, at: Point) => number,
): number[] {
  const least = new Map([[from, 0]])
  const before = new Map<number, number>()
  const heap = createHeap()
  heap.push(0, from)
  for (let next = heap.pop(); next; next = heap.pop()) {
    const [spent, at] = next
    if (at === to) break
    if (spent > least.get(at)!) continue
    for (const way of ways.of[at]!) {
      const total = spent + way.effort * discount(way, ways.points[way.to]!)
      if (total >= (least.get(way.to) ?? Infinity)) continue
      least.set(way.to, total)
      before.set(way.to, at)
      heap.push(total, way.to)
    }
  }
  const path = [to]
  for (let at = before.get(to); at !== undefined; at = before.get(at)) path.unshift(at)
  return path[0] === from ? path : []
}

/** Makes a road of a path, both directions; a greater road on it stays. */
export function pave(ways: Ways, path: readonly number[], kind: RoadKind): void {
  for (let index = 1; index < path.length; index += 1)
    for (const [a, b] of [
      [path[index - 1]!, path[index]!],
      [path[index]!, path[index - 1]!],
    ] as const) {
      const way = ways.of[a]!.find(({ to }) => to === b)
      if (way && (!way.kind || ROAD_KINDS.indexOf(kind) < ROAD_KINDS.indexOf(way.kind)))
        way.kind = kind
    }
}
