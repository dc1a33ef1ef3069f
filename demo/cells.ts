import { Delaunay } from 'd3-delaunay'
import type { Position } from '../contract/area.ts'

type XY = readonly [number, number]
export interface Cells {
  /** Middle of each cell after the smooth shift, in sketch units. */
  centres: XY[]
  /** Corner numbers of each cell, counter-clockwise on the map. */
  corners: number[][]
  /** Places of the corners. */
  places: Position[]
  toPosition: (at: XY) => Position
}
const WIDTH = 1456
const HEIGHT = 840
const CELLS = 9000
/** Farther than this from every town is outside the city. */
const REACH = 74
const DEGREES_PER_UNIT = 0.00112
const WEST = 124.55
const NORTH = 43.35

/** Voronoi micro-cells of jittered points; those near a town are the city. */
export function buildCells(random: () => number, towns: readonly XY[]): Cells {
  const points = Array.from({ length: CELLS }, (): XY => [random() * WIDTH, random() * HEIGHT])
  const shift = noise(random)
  const delaunay = Delaunay.from(points as unknown as [number, number][])
  const moved = points.map(([x, y]): XY => [x + shift(x, y), y + shift(y + 500, x)])
  const isInside = moved.map((at) =>
    towns.some((town) => Math.hypot(town[0] - at[0], town[1] - at[1]) < REACH),
  )
  const { circumcenters } = delaunay.voronoi()
  const places: Position[] = []
  for (let corner = 0; corner < circumcenters.length; corner += 2)
    places.push(toPosition([circumcenters[corner] ?? 0, circumcenters[corner + 1] ?? 0]))
  const chosen = points.map((_, cell) => cell).filter((cell) => isInside[cell])
  return {
    centres: chosen.map((cell) => moved[cell] ?? [0, 0]),
    // The map's north is up, the sketch's y points down.
    corners: chosen.map((cell) => cornersOf(delaunay, cell).reverse()),
    places,
    toPosition,
  }
}

/** Rounded once, here, so that neighbours share their corners to the last digit. */
function toPosition([x, y]: XY): Position {
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return [round(WEST + x * DEGREES_PER_UNIT), round(NORTH - y * DEGREES_PER_UNIT * 0.74)]
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

/** A smooth field of a few waves: borders wander instead of running straight. */
function noise(random: () => number): (x: number, y: number) => number {
  const waves = Array.from({ length: 9 }, (_, index) => ({
    x: ((random() - 0.5) * (index + 2)) / 60,
    y: ((random() - 0.5) * (index + 2)) / 60,
    phase: random() * Math.PI * 2,
    height: 7 / Math.sqrt(index + 1),
  }))
  return (x, y) =>
    waves.reduce(
      (sum, wave) => sum + wave.height * Math.sin(wave.x * x + wave.y * y + wave.phase),
      0,
    )
}
