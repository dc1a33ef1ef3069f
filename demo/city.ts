import type { Area, Position } from '../contract/area.ts'
import { buildCells, type Cells } from './cells.ts'
import { outlineOf } from './outline.ts'
import { CITY, COUNTIES, TOWNSHIPS, VILLAGE_NAMES } from './names.ts'
import { createRandom, pick } from './random.ts'

export interface CityArea extends Omit<Area, 'centroid'> {
  coordinates: Position[][][]
  /** A place well inside, for people and incidents. */
  middle: Position
}
type XY = readonly [number, number]
interface Seed {
  code: string
  name: string
  at: XY
}
const VILLAGES_EACH = 3
const GRIDS_EACH = 3

/**
 * 临枫市, bottom-up: every micro-cell goes to the nearest township, village and grid seed after a smooth
 * shift, so borders look grown and every level is an exact coverage of the one above.
 */
export function buildCity(seed = 9901): CityArea[] {
  const random = createRandom(seed)
  const townships = townshipSeeds()
  const cells = buildCells(
    random,
    townships.map((each) => each.at),
  )
  const grids = gridOfCells(cells, townships, random)
  return areasOf(cells, grids, townships)
}

function townshipSeeds(): Seed[] {
  return COUNTIES.flatMap(({ code }) =>
    TOWNSHIPS[code].map(([name, x, y], index) => ({
      code: `${code}${String(index + 1).padStart(3, '0')}`,
      name,
      at: [x, y] as XY,
    })),
  )
}

/** The grid code of every cell. */
function gridOfCells(cells: Cells, townships: Seed[], random: () => number): string[] {
  const township = cells.centres.map((at) => nearest(townships, at).code)
  const village = subdivide(cells, township, VILLAGES_EACH, random)
  return subdivide(cells, village, GRIDS_EACH, random)
}

function subdivide(
  cells: Cells,
  parentOfCell: readonly string[],
  parts: number,
  random: () => number,
): string[] {
  const byParent = new Map<string, number[]>()
  parentOfCell.forEach((code, cell) => byParent.set(code, [...(byParent.get(code) ?? []), cell]))
  const result: string[] = []
  for (const [parent, own] of byParent) {
    const seeds = spread(own, cells, Math.min(parts, own.length), random).map((cell, index) => ({
      code: `${parent}${String(index + 1).padStart(3, '0')}`,
      name: '',
      at: cells.centres[cell] ?? [0, 0],
    }))
    for (const cell of own) result[cell] = nearest(seeds, cells.centres[cell] ?? [0, 0]).code
  }
  return result
}

/** Cells far from one another: each next one is the best of eight draws. */
function spread(
  own: readonly number[],
  cells: Cells,
  count: number,
  random: () => number,
): number[] {
  const chosen = [pick(random, own)]
  while (chosen.length < count) {
    const draws = Array.from({ length: 8 }, () => pick(random, own))
    const room = (cell: number) =>
      Math.min(
        ...chosen.map((other) =>
          distance(cells.centres[cell] ?? [0, 0], cells.centres[other] ?? [0, 0]),
        ),
      )
    chosen.push(draws.reduce((best, each) => (room(each) > room(best) ? each : best)))
  }
  return chosen
}

const distance = (a: XY, b: XY): number => Math.hypot(a[0] - b[0], a[1] - b[1])

function nearest(seeds: readonly Seed[], at: XY): Seed {
  return seeds.reduce((best, each) => (distance(each.at, at) < distance(best.at, at) ? each : best))
}

function areasOf(cells: Cells, grids: readonly string[], townships: readonly Seed[]): CityArea[] {
  const names = nameTable(grids, townships)
  const levels = [
    ['city', 4],
    ['county', 6],
    ['township', 9],
    ['village', 12],
    ['grid', 15],
  ] as const
  return levels.flatMap(([level, digits], index) => {
    const byCode = new Map<string, number[]>()
    grids.forEach((grid, cell) => {
      const code = grid.slice(0, digits)
      const own = byCode.get(code)
      if (own) own.push(cell)
      else byCode.set(code, [cell])
    })
    return [...byCode].sort().map(([code, own]): CityArea => ({
      code,
      level,
      name: names(code),
      shortName: names(code),
      parentCode: index ? code.slice(0, levels[index - 1]?.[1]) : null,
      gridKind: level === 'grid' ? 'basic' : null,
      coordinates: outlineOf(cells, own),
      middle: cells.toPosition(cells.centres[own[Math.floor(own.length / 2)] ?? 0] ?? [0, 0]),
    }))
  })
}

function nameTable(grids: readonly string[], townships: readonly Seed[]) {
  const random = createRandom(12)
  const villages = new Map(
    [...new Set(grids.map((grid) => grid.slice(0, 12)))]
      .sort()
      .map((code) => [code, `${pick(random, VILLAGE_NAMES)}村`]),
  )
  const known = new Map<string, string>([
    [CITY.code, CITY.name],
    ...COUNTIES.map((each) => [each.code, each.name] as const),
    ...townships.map((each) => [each.code, each.name] as const),
    ...villages,
  ])
  return (code: string): string =>
    known.get(code) ?? `${villages.get(code.slice(0, 12)) ?? ''}${code.slice(-2)} 网格`
}
