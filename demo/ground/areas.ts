import { villageName } from '../village_names.ts'
import { centres, grow, type Cost } from './divide.ts'
import type { Mesh } from './mesh.ts'
import { share } from './share.ts'
import { distance } from './sketch.ts'
import type { Township } from './towns.ts'

/** A village with its cells and its grids. */
export interface Village {
  code: string
  name: string
  isTown: boolean
  cells: number[]
  grids: { code: string; cells: number[] }[]
}
interface Ground {
  mesh: Mesh
  cost: Cost
  isTown: (cell: number) => boolean
  random: () => number
}
const VILLAGES = 577
const SUBDISTRICT_VILLAGES = 10

/** Townships, villages and basic grids, each divided among its cells; `grids` in all. */
export function divideCity(
  ground: Ground,
  cells: readonly number[],
  townships: readonly Township[],
  grids: number,
): Village[] {
  const seats = townships.map(({ at }) =>
    cells.reduce((best, cell) =>
      distance(ground.mesh.points[cell]!, at) < distance(ground.mesh.points[best]!, at)
        ? cell
        : best,
    ),
  )
  const own = gather(grow(ground.mesh, cells, seats, ground.cost), townships.length)
  const weights = own.map((each) => Math.sqrt(each.length))
  const isSubdistrict = (index: number) => townships[index]!.code[6] === '0'
  const wanted = own.map((_, index) => (isSubdistrict(index) ? SUBDISTRICT_VILLAGES : 999))
  const counts = share(
    VILLAGES,
    weights.map((each, index) => (isSubdistrict(index) ? 999 : each)),
    wanted,
  )
  const villages = own.flatMap((each, index) =>
    villagesOf(ground, townships[index]!.code, each, counts[index]!),
  )
  return addGrids(ground, villages, grids)
}

function gather(owner: Map<number, number>, count: number): number[][] {
  const parts: number[][] = Array.from({ length: count }, () => [])
  for (const [cell, index] of owner) parts[index]!.push(cell)
  return parts.map((part) => part.sort((a, b) => a - b))
}

function split(
  ground: Ground,
  cells: readonly number[],
  count: number,
  townWeight: number,
): number[][] {
  const weight = (cell: number) => (ground.isTown(cell) ? townWeight : 1)
  const seeds = centres(ground.mesh, cells, count, weight, ground.random)
  return inReadingOrder(ground.mesh, gather(grow(ground.mesh, cells, seeds, ground.cost), count))
}

/** West to east in rows from north to south. */
function inReadingOrder(mesh: Mesh, parts: number[][]): number[][] {
  const middle = (part: readonly number[], axis: 0 | 1) =>
    part.reduce((sum, cell) => sum + mesh.points[cell]![axis], 0) / part.length
  const placed = parts.map((part) => ({ part, x: middle(part, 0), y: middle(part, 1) }))
  const [north, south] = [
    Math.min(...placed.map(({ y }) => y)),
    Math.max(...placed.map(({ y }) => y)),
  ]
  const rows = Math.max(1, Math.round(Math.sqrt(parts.length)))
  const row = (y: number) =>
    Math.min(rows - 1, Math.floor(((y - north) / (south - north || 1)) * rows))
  return placed.sort((a, b) => row(a.y) - row(b.y) || a.x - b.x).map(({ part }) => part)
}

/** Communities are numbered from 001, villages from 201. */
function villagesOf(
  ground: Ground,
  township: string,
  cells: readonly number[],
  count: number,
): Village[] {
  const taken = new Set<string>()
  const numbers = { town: 0, country: 200 }
  return split(ground, cells, count, 5).map((own) => {
    const isTown = own.filter(ground.isTown).length * 2 > own.length
    const number = isTown ? (numbers.town += 1) : (numbers.country += 1)
    return {
      code: `${township}${String(number).padStart(3, '0')}`,
      name: villageName(ground.random, isTown, taken),
      isTown,
      cells: own,
      grids: [],
    }
  })
}

function addGrids(ground: Ground, villages: Village[], grids: number): Village[] {
  const counts = share(
    grids,
    villages.map(({ isTown, cells, code }) =>
      isTown ? (code.startsWith('9901010') ? 6 : 3.2) : 0.9 + cells.length / 60,
    ),
    villages.map(({ cells }) => Math.max(1, Math.floor(cells.length / 2))),
  )
  return villages.map((village, index) => ({
    ...village,
    grids: split(ground, village.cells, counts[index]!, 2).map((cells, number) => ({
      code: `${village.code}${String(number + 1).padStart(3, '0')}`,
      cells,
    })),
  }))
}
