import type { Area, Position } from '../contract/area.ts'
import { buildCells, distance, roundDegrees, type Cells, type XY } from './cells.ts'
import { areaNames, COUNTIES, SPECIAL_GRIDS, TOWNSHIPS } from './names.ts'
import { outlineOf } from './outline.ts'
import { createRandom, pick } from './random.ts'
import { joinStrays } from './strays.ts'

export interface CityArea extends Omit<Area, 'centroid'> {
  coordinates: Position[][][]
  /** Grids: places inside, where people and incidents may be. */
  spots: Position[]
}
export interface CityPlan {
  seed: number
  villagesEach: number
  gridsEach: number
}
interface Seed {
  code: string
  at: XY
}
const PLAN: CityPlan = { seed: 9901, villagesEach: 3, gridsEach: 3 }
const SPOTS_EACH = 6
const LEVELS = [
  ['city', 4],
  ['county', 6],
  ['township', 9],
  ['village', 12],
  ['grid', 15],
] as const

/**
 * 临枫市, bottom-up: every micro-cell goes to the nearest township, village and grid seed after a smooth
 * shift, so borders look grown and every level is an exact coverage of the one above.
 */
export function buildCity(plan: CityPlan = PLAN): CityArea[] {
  const random = createRandom(plan.seed)
  const townships = townshipSeeds()
  const cells = buildCells(
    random,
    townships.map((each) => each.at),
  )
  return areasOf(cells, gridOfCells(cells, townships, plan, random))
}

const townshipSeeds = (): Seed[] =>
  COUNTIES.flatMap(({ code }) =>
    TOWNSHIPS[code].map(([, x, y], index) => ({ code: childCode(code, index), at: [x, y] as XY })),
  )

const childCode = (parent: string, index: number): string =>
  `${parent}${String(index + 1).padStart(3, '0')}`

/** The grid code of every cell. */
function gridOfCells(
  cells: Cells,
  townships: readonly Seed[],
  plan: CityPlan,
  random: () => number,
): string[] {
  const city = cells.centres.map(() => '')
  const township = joinStrays(
    cells,
    cells.centres.map((at) => nearest(townships, at).code),
    city,
  )
  const village = subdivide(cells, township, plan.villagesEach, random)
  return subdivide(cells, village, plan.gridsEach, random)
}

function subdivide(
  cells: Cells,
  parents: readonly string[],
  parts: number,
  random: () => number,
): string[] {
  const result: string[] = []
  for (const [parent, own] of cellsByCode(parents, Infinity)) {
    const seeds = spread(own, cells, Math.min(parts, own.length), random).map((cell, index) => ({
      code: childCode(parent, index),
      at: cells.centres[cell] ?? [0, 0],
    }))
    for (const cell of own) result[cell] = nearest(seeds, cells.centres[cell] ?? [0, 0]).code
  }
  return joinStrays(cells, result, parents)
}

/** Cells far from one another: each next one is the best of eight draws. */
function spread(
  own: readonly number[],
  cells: Cells,
  count: number,
  random: () => number,
): number[] {
  const chosen = [pick(random, own)]
  const at = (cell: number): XY => cells.centres[cell] ?? [0, 0]
  const room = (cell: number) => Math.min(...chosen.map((other) => distance(at(cell), at(other))))
  while (chosen.length < count) {
    const draws = Array.from({ length: 8 }, () => pick(random, own))
    chosen.push(draws.reduce((best, each) => (room(each) > room(best) ? each : best)))
  }
  return chosen
}

function nearest(seeds: readonly Seed[], at: XY): Seed {
  return seeds.reduce((best, each) => (distance(each.at, at) < distance(best.at, at) ? each : best))
}

function cellsByCode(codes: readonly string[], digits: number): [string, number[]][] {
  const byCode = new Map<string, number[]>()
  codes.forEach((full, cell) => {
    const code = full.slice(0, digits)
    const own = byCode.get(code)
    if (own) own.push(cell)
    else byCode.set(code, [cell])
  })
  return [...byCode].sort(([a], [b]) => a.localeCompare(b))
}

function areasOf(cells: Cells, grids: readonly string[]): CityArea[] {
  const nameOf = areaNames(grids)
  const random = createRandom(5)
  return LEVELS.flatMap(([level, digits], index) =>
    cellsByCode(grids, digits).map(([code, own]): CityArea => {
      const isGrid = level === 'grid'
      return {
        code,
        level,
        name: nameOf(code),
        shortName: nameOf(code),
        parentCode: index ? code.slice(0, LEVELS[index - 1]?.[1]) : null,
        gridKind: isGrid ? (SPECIAL_GRIDS[code] ? 'special' : 'basic') : null,
        coordinates: outlineOf(cells, own),
        spots: isGrid ? spotsOf(cells, own, random) : [],
      }
    }),
  )
}

/** Some way from the middle of a cell towards one of its corners: cells are convex, so this is inside. */
function spotsOf(cells: Cells, own: readonly number[], random: () => number): Position[] {
  return Array.from({ length: SPOTS_EACH }, () => {
    const corners = (cells.corners[pick(random, own)] ?? []).map(
      (corner) => cells.places[corner] ?? [0, 0],
    )
    const towards = pick(random, corners)
    const part = random() * 0.8
    const along = (axis: 0 | 1): number => {
      const middle = corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length
      return roundDegrees(middle + part * (towards[axis] - middle))
    }
    return [along(0), along(1)]
  })
}
