import { Delaunay } from 'd3-delaunay'
import { cornersOf } from '../outline.ts'
import { distance, type XY } from './sketch.ts'

/** Voronoi cells of points, with what lies across every edge. */
export interface Mesh {
  points: readonly XY[]
  /** Corner numbers of each cell, counter-clockwise on the map. */
  corners: number[][]
  /** For each corner of a cell: the cell across the edge to the next corner, or −1. */
  across: number[][]
  places: XY[]
}
/** Corners nearer than this are one: four blocks of a lattice meet in one place. */
const SAME_CORNER = 0.04

/** The cells of some points. Cells at the rim of the sketch are open and have no neighbours there. */
export function buildMesh(points: readonly XY[]): Mesh {
  const delaunay = Delaunay.from(points as unknown as [number, number][])
  const { circumcenters } = delaunay.voronoi()
  const places = Array.from({ length: circumcenters.length / 2 }, (_, corner): XY => [
    circumcenters[corner * 2] ?? 0,
    circumcenters[corner * 2 + 1] ?? 0,
  ])
  const root = mergeNear(delaunay, places)
  // The map's north is up, the sketch's y points down.
  const corners = points.map((_, cell) => {
    const own = cornersOf(delaunay, cell).reverse().map(root)
    return own.filter((corner, index) => corner !== own.at(index - 1))
  })
  return { points, corners, across: acrossOf(corners), places }
}

function mergeNear(delaunay: Delaunay<unknown>, places: readonly XY[]): (corner: number) => number {
  const leader = places.map((_, corner) => corner)
  const root = (corner: number): number => {
    let at = corner
    while (leader[at] !== at) at = leader[at] ?? at
    return at
  }
  delaunay.halfedges.forEach((twin, edge) => {
    if (twin < edge) return
    const [a, b] = [root(Math.floor(edge / 3)), root(Math.floor(twin / 3))]
    if (a !== b && distance(places[a]!, places[b]!) < SAME_CORNER)
      leader[Math.max(a, b)] = Math.min(a, b)
  })
  return root
}

function acrossOf(corners: readonly number[][]): number[][] {
  const size = 1 + corners.reduce((most, own) => own.reduce((a, b) => Math.max(a, b), most), 0)
  const cellOf = new Map<number, number>()
  const eachEdge = (
    own: readonly number[],
    at: (key: number, back: number, index: number) => void,
  ) =>
    own.forEach((from, index) => {
      const to = own[(index + 1) % own.length] ?? from
      at(from * size + to, to * size + from, index)
    })
  corners.forEach((own, cell) => eachEdge(own, (key) => cellOf.set(key, cell)))
  return corners.map((own) => {
    const across: number[] = []
    eachEdge(own, (_, back, index) => (across[index] = cellOf.get(back) ?? -1))
    return across
  })
}
