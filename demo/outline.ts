import type { Position } from '../contract/area.ts'
import type { Cells } from './cells.ts'

type Corners = Pick<Cells, 'corners' | 'places'>

/** The outline of some cells: edges shared by two of them cancel, the rest are joined into rings. */
export function outlineOf(cells: Corners, own: readonly number[]): Position[][][] {
  const rings = ringsOf(bordersOf(cells, own)).map((ring) =>
    ring.map((corner): Position => cells.places[corner] ?? [0, 0]),
  )
  const outer = rings.filter((ring) => size(ring) > 0)
  const polygons = outer.map((ring) => [ring])
  for (const hole of rings.filter((ring) => size(ring) < 0)) {
    const [x, y] = hole[0] ?? [0, 0]
    // A hole belongs to the smallest ring around it.
    const around = polygons
      .filter(([ring]) => ring && contains(ring, x, y))
      .sort((a, b) => size(a[0] ?? []) - size(b[0] ?? []))
    around[0]?.push(hole)
  }
  return polygons
}

/** From corner to next corner, for every edge that only one of the cells has. */
function bordersOf(cells: Corners, own: readonly number[]): Map<number, number> {
  const edges = new Set<string>()
  for (const cell of own) {
    const corners = cells.corners[cell] ?? []
    corners.forEach((from, index) => {
      const to = corners[(index + 1) % corners.length] ?? from
      if (!edges.delete(`${to},${from}`)) edges.add(`${from},${to}`)
    })
  }
  return new Map([...edges].map((edge) => edge.split(',').map(Number) as [number, number]))
}

function ringsOf(next: Map<number, number>): number[][] {
  const rings: number[][] = []
  while (next.size) {
    const [first] = next.keys()
    const ring: number[] = []
    let corner = first
    while (corner !== undefined) {
      ring.push(corner)
      const following: number | undefined = next.get(corner)
      next.delete(corner)
      corner = following
    }
    // Closed, as GeoJSON wants it.
    if (first !== undefined) ring.push(first)
    rings.push(ring)
  }
  return rings
}

/** Twice the signed area: above zero for counter-clockwise rings. */
function size(ring: readonly Position[]): number {
  let sum = 0
  for (let index = 1; index < ring.length; index += 1) {
    const [x0, y0] = ring[index - 1] ?? [0, 0]
    const [x1, y1] = ring[index] ?? [0, 0]
    sum += x0 * y1 - x1 * y0
  }
  return sum
}

function contains(ring: readonly Position[], x: number, y: number): boolean {
  let isInside = false
  for (let index = 1; index < ring.length; index += 1) {
    const [x0, y0] = ring[index - 1] ?? [0, 0]
    const [x1, y1] = ring[index] ?? [0, 0]
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) isInside = !isInside
  }
  return isInside
}
