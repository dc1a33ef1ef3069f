import { packLine, packSteps, type CityFile } from '../city_file.ts'
import type { Village } from './areas.ts'
import type { Mesh } from './mesh.ts'
import { distance, toPosition, type XY } from './sketch.ts'
import { smoothBorders } from './smooth.ts'
import type { Township } from './towns.ts'

/** Borders as shared corners, grids as rings of them, and where everybody's seat is. */
export function packAreas(
  mesh: Mesh,
  isTown: (cell: number) => boolean,
  villages: readonly Village[],
  townships: readonly Township[],
  homes: readonly XY[],
): Pick<CityFile, 'corners' | 'grids' | 'names' | 'seats'> {
  const gridOf = new Map<number, string>()
  for (const village of villages)
    for (const { code, cells } of village.grids) cells.forEach((cell) => gridOf.set(cell, code))
  const places = smoothBorders(mesh, (cell) => gridOf.get(cell), isTown)
  const number = new Map<number, number>()
  const corners: XY[] = []
  const numberOf = (corner: number): number => {
    const known = number.get(corner)
    if (known !== undefined) return known
    number.set(corner, corners.length)
    return corners.push(places[corner]!) - 1
  }
  const grids = villages.flatMap((village) =>
    village.grids.map(({ code, cells }): CityFile['grids'][number] => [
      code,
      pack([middleOf(mesh, cells)]),
      ringsOf(mesh, cells).map((ring) => packSteps(ring.map(numberOf))),
    ]),
  )
  const seats = seatsOf(villages, townships, homes)
  return {
    corners: pack(corners),
    grids: grids.sort(([a], [b]) => (a < b ? -1 : 1)),
    names: Object.fromEntries([...villages, ...townships].map(({ code, name }) => [code, name])),
    seats: Object.fromEntries([...seats].map(([code, at]) => [code, pack([at])])),
  }
}

const pack = (line: readonly XY[]): number[] => packLine(line.map(toPosition))

function middleOf(mesh: Mesh, cells: readonly number[]): XY {
  const mean = (axis: 0 | 1) =>
    cells.reduce((sum, cell) => sum + mesh.points[cell]![axis], 0) / cells.length
  const middle: XY = [mean(0), mean(1)]
  const best = cells.reduce((nearest, cell) =>
    distance(mesh.points[cell]!, middle) < distance(mesh.points[nearest]!, middle) ? cell : nearest,
  )
  return mesh.points[best]!
}

/** The seat of a township is its first town's village; of a county and the city, its first township's. */
function seatsOf(
  villages: readonly Village[],
  townships: readonly Township[],
  homes: readonly XY[],
): Map<string, XY> {
  const seats = new Map<string, XY>()
  villages.forEach(({ code }, index) => seats.set(code, homes[index]!))
  for (const { code, at } of townships) {
    seats.set(code, at)
    for (const above of [code.slice(0, 6), code.slice(0, 4)])
      if (!seats.has(above)) seats.set(above, at)
  }
  return seats
}

/** Rings of corner numbers around some cells. */
function ringsOf(mesh: Mesh, cells: readonly number[]): number[][] {
  const own = new Set(cells)
  const next = new Map<number, number[]>()
  for (const cell of cells)
    mesh.corners[cell]!.forEach((from, index) => {
      if (own.has(mesh.across[cell]![index]!)) return
      const to = mesh.corners[cell]![(index + 1) % mesh.corners[cell]!.length]!
      next.set(from, [...(next.get(from) ?? []), to])
    })
  const rings: number[][] = []
  for (const first of next.keys()) {
    const ring: number[] = []
    for (let at = next.get(first)?.pop(); at !== undefined; at = next.get(at)?.pop()) ring.push(at)
    if (ring.length) rings.push(ring)
  }
  return rings
}
