import type { Position } from '../contract/area.ts'
import type { CityArea } from './city.ts'
import type { Matter } from './matter.ts'
import { createRandom, logNormal, normal, seedOf } from './random.ts'

const BUCKET_DEGREES = 0.01
const METRES_PER_DEGREE = 110_574
/** A town's grid sees three times what a village's does. */
const URBAN_WEIGHT = 3
const GROUND_WEIGHT = {
  any: { urban: 1, rural: 1 },
  urban: { urban: 2, rural: 0.6 },
  rural: { urban: 0.2, rural: 1.6 },
} as const

export interface Grid {
  code: string
  isSpecial: boolean
  rings: Position[][]
  middle: Position
  /** How widely incidents lie around the middle, metres. */
  spreadMetres: number
  weight: Record<Matter['ground'], number>
}

/** Where things happen in the city: grids by weight, points in them, and the grid of a point. */
export function createPlaces(areas: readonly CityArea[]) {
  const grids = gridsOf(areas)
  const buckets = bucketsOf(grids)
  const sums = {
    any: running(grids, 'any'),
    urban: running(grids, 'urban'),
    rural: running(grids, 'rural'),
  }
  const gridAt = ([longitude, latitude]: Position): Grid | undefined => {
    const near = buckets.get(bucketName(longitude, latitude)) ?? []
    const around = near.filter((grid) => covers(grid, longitude, latitude))
    return around.find((grid) => grid.isSpecial) ?? around[0]
  }
  return {
    grids,
    gridAt,
    /** A point where something happens, and its grid: the busier a grid the likelier, denser about its middle. */
    draw(random: () => number, ground: Matter['ground']) {
      const grid = grids[indexBelow(sums[ground], random())]
      if (!grid) throw new Error('a city without grids')
      const position = pointIn(random, grid)
      return { position, areaCode: (gridAt(position) ?? grid).code }
    },
  }
}
export type Places = ReturnType<typeof createPlaces>

function pointIn(random: () => number, grid: Grid): Position {
  for (let draw = 0; draw < 12; draw += 1) {
    const point = scatter(random, grid.middle, grid.spreadMetres)
    if (covers(grid, ...point)) return point
  }
  return grid.middle
}

/** A point Gaussian about another. */
export function scatter(random: () => number, around: Position, sigmaMetres: number): Position {
  const [longitude, latitude] = around
  const east = (normal(random) * sigmaMetres) / METRES_PER_DEGREE
  const north = (normal(random) * sigmaMetres) / METRES_PER_DEGREE
  return [longitude + east / Math.cos((latitude * Math.PI) / 180), latitude + north]
}

/** Metres between two near points. */
export function metresBetween([x0, y0]: Position, [x1, y1]: Position): number {
  const east = (x1 - x0) * Math.cos((y0 * Math.PI) / 180)
  return Math.hypot(east, y1 - y0) * METRES_PER_DEGREE
}

function gridsOf(areas: readonly CityArea[]): Grid[] {
  const names = new Map(areas.map((each) => [each.code, each.name]))
  const random = createRandom(seedOf('grid weights'))
  return areas
    .filter((each) => each.level === 'grid')
    .map(({ code, gridKind, coordinates, middle }) => {
      const isUrban =
        names.get(code.slice(0, 9))?.endsWith('街道') ||
        names.get(code.slice(0, 12))?.endsWith('社区')
      const base = logNormal(random, 1, 0.8) * (isUrban ? URBAN_WEIGHT : 1)
      const on = (ground: Matter['ground']) =>
        base * GROUND_WEIGHT[ground][isUrban ? 'urban' : 'rural']
      return {
        code,
        isSpecial: gridKind === 'special',
        rings: coordinates.flat(),
        middle,
        spreadMetres: Math.max(40, 0.3 * Math.sqrt(sizeOf(coordinates))),
        weight: { any: on('any'), urban: on('urban'), rural: on('rural') },
      }
    })
}

/** Square metres of the outer rings. */
function sizeOf(coordinates: Position[][][]): number {
  const rings = coordinates.flatMap(([outer]) => (outer ? [outer] : []))
  const doubled = rings.reduce((all, ring) => all + Math.abs(doubleSize(ring)), 0)
  const latitude = rings[0]?.[0]?.[1] ?? 0
  return (doubled / 2) * METRES_PER_DEGREE ** 2 * Math.cos((latitude * Math.PI) / 180)
}

function doubleSize(ring: readonly Position[]): number {
  return ring.reduce((all, [x1, y1], index) => {
    const [x0, y0] = ring[index - 1] ?? [x1, y1]
    return all + x0 * y1 - x1 * y0
  }, 0)
}

function bucketsOf(grids: readonly Grid[]): Map<string, Grid[]> {
  const buckets = new Map<string, Grid[]>()
  for (const grid of grids) {
    const corners = grid.rings.flat()
    const [west, east] = rangeOf(corners.map(([x]) => x))
    const [south, north] = rangeOf(corners.map(([, y]) => y))
    for (let x = west; x <= east; x += 1)
      for (let y = south; y <= north; y += 1) {
        const own = buckets.get(`${x},${y}`)
        if (own) own.push(grid)
        else buckets.set(`${x},${y}`, [grid])
      }
  }
  return buckets
}

const bucketOf = (degrees: number): number => Math.floor(degrees / BUCKET_DEGREES)
const bucketName = (x: number, y: number): string => `${bucketOf(x)},${bucketOf(y)}`
const rangeOf = (degrees: readonly number[]) =>
  [
    bucketOf(degrees.reduce((a, b) => Math.min(a, b))),
    bucketOf(degrees.reduce((a, b) => Math.max(a, b))),
  ] as const

/** Inside by the even-odd rule over all rings, so holes and islands need no care. */
function covers({ rings }: Grid, x: number, y: number): boolean {
  let isInside = false
  for (const ring of rings)
    for (let index = 1; index < ring.length; index += 1) {
      const [x0, y0] = ring[index - 1] ?? [0, 0]
      const [x1, y1] = ring[index] ?? [0, 0]
      if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) isInside = !isInside
    }
  return isInside
}

/** Shares up to and including each grid, the last 1. */
function running(grids: readonly Grid[], ground: Matter['ground']): number[] {
  const total = grids.reduce((all, grid) => all + grid.weight[ground], 0)
  let sum = 0
  return grids.map((grid) => (sum += grid.weight[ground]) / total)
}

/** The first place whose running share is above a number. */
function indexBelow(sums: readonly number[], share: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 1) > share) high = middle
    else low = middle + 1
  }
  return low
}
