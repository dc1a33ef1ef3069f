import type { Delaunay } from 'd3-delaunay'
import type { Position } from '../contract/area.ts'

interface Corners {
  /** Corner numbers of each cell, counter-clockwise on the map. */
  corners: readonly (readonly number[])[]
  places: readonly Position[]
}

/** The triangles around a point are the corners of its cell. */
export function cornersOf(delaunay: Delaunay<unknown>, cell: number): number[] {
  const { inedges, halfedges } = delaunay
  const first = inedges[cell] ?? -1
  const corners: number[] = []
  let edge = first
  do {
    corners.push(Math.floor(edge / 3))
    edge = halfedges[edge % 3 === 2 ? edge - 2 : edge + 1] ?? -1
  } while (edge !== first && edge !== -1)
  return corners
}

/** The outline of some cells: edges shared by two of them cancel, the rest are joined into rings. */
export function outlineOf(cells: Corners, own: readonly number[]): Position[][][] {
  return joinRings(
    own.map((cell) => cells.corners[cell] ?? []),
    cells.places,
  )
}

/** The outline of everything within some rings of corner numbers (holes run the other way), as a MultiPolygon. */
export function joinRings(
  parts: readonly (readonly number[])[],
  places: readonly Position[],
): Position[][][] {
  const rings = ringsOf(bordersOf(parts)).map((ring) =>
    ring.map((corner): Position => places[corner] ?? [0, 0]),
  )
  const polygons = rings.filter((ring) => size(ring) > 0).map((ring) => [ring])
  for (const hole of rings.filter((ring) => size(ring) < 0)) {
    // A corner may lie on the ring around; the middle of an edge does not.
    const [[x0, y0], [x1, y1]] = [hole[0] ?? [0, 0], hole[1] ?? [0, 0]]
    // A hole belongs to the smallest ring around it.
    const around = polygons
      .filter(([ring]) => ring && contains(ring, (x0 + x1) / 2, (y0 + y1) / 2))
      .sort((a, b) => size(a[0] ?? []) - size(b[0] ?? []))
    around[0]?.push(hole)
  }
  return polygons
}

/** From corner to the next corners, for every edge that only one of the parts has. */
function bordersOf(parts: readonly (readonly number[])[]): Map<number, number[]> {
  // One number for an edge: an order faster than strings.
  const size = 1 + parts.reduce((most, part) => part.reduce((a, b) => Math.max(a, b), most), 0)
  const edges = new Set<number>()
  for (const corners of parts) {
    corners.forEach((from, index) => {
      const to = corners[(index + 1) % corners.length] ?? from
      if (!edges.delete(to * size + from)) edges.add(from * size + to)
    })
  }
  const next = new Map<number, number[]>()
  for (const edge of edges) {
    const [from, to] = [Math.floor(edge / size), edge % size]
    const own = next.get(from)
    if (own) own.push(to)
    else next.set(from, [to])
  }
  return next
}

/** Closed rings, as GeoJSON wants them; where a walk meets itself in a corner, a ring ends, so none touches itself. */
function ringsOf(next: Map<number, number[]>): number[][] {
  const rings: number[][] = []
  for (const first of next.keys()) {
    const walk: number[] = []
    const placeInWalk = new Map<number, number>()
    for (let corner: number | undefined = first; corner !== undefined;) {
      const met = placeInWalk.get(corner)
      if (met !== undefined) {
        const ring = walk.splice(met)
        ring.forEach((each) => placeInWalk.delete(each))
        rings.push([...ring, corner])
      }
      placeInWalk.set(corner, walk.length)
      walk.push(corner)
      corner = next.get(corner)?.pop()
    }
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
