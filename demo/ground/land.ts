import type { Position } from '../../contract/area.ts'
import type { CityFile } from '../city_file.ts'
import { joinRings } from '../outline.ts'
import type { Mesh } from './mesh.ts'
import type { Noise } from './noise.ts'
import type { Point } from './points.ts'
import { toPosition, type XY } from './sketch.ts'

type Land = [kind: CityFile['land'][number][0], rings: Position[][]]
const HAMLET = 1.7

/** Built-up land: the blocks of every town, a few of them parks, and a patch of houses at every village. */
export function landOf(
  mesh: Mesh,
  blocks: readonly Point[],
  villages: readonly XY[],
  fray: Noise,
): Land[] {
  const places = mesh.places.map(toPosition)
  const isPark = ({ town, column = 0, row = 0 }: Point): boolean =>
    (town?.radius ?? 0) > 10 && fray(column * 0.61 + 90, row * 0.61) > 0.52
  const cellsOf = new Map<Point['town'], number[]>()
  const parks: number[] = []
  blocks.forEach((point, cell) => {
    if (!point.town) return
    cellsOf.set(point.town, [...(cellsOf.get(point.town) ?? []), cell])
    if (isPark(point)) parks.push(cell)
  })
  const land = (kind: Land[0], cells: readonly number[]): Land[] =>
    joinRings(
      cells.map((cell) => mesh.corners[cell]!),
      places,
    ).map((rings) => [kind, rings])
  const isTown = new Set([...cellsOf.values()].flat().map((cell) => mesh.points[cell]))
  return [
    ...[...cellsOf.values()].flatMap((cells) => land('urban', cells)),
    ...land('park', parks),
    ...villages
      .filter((at) => !isTown.has(at))
      .map((at): Land => [
        'village',
        [blob(at, HAMLET * (1 + 0.4 * fray(at[0], at[1])), fray).map(toPosition)],
      ]),
  ]
}

/** A closed, irregular round shape, counter-clockwise on the map. */
export function blob(at: XY, radius: number, fray: Noise): XY[] {
  const corners = Math.max(11, Math.round(radius * 3))
  const ring = Array.from({ length: corners }, (_, index): XY => {
    const angle = (-2 * Math.PI * index) / corners
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const reach = radius * (1 + 0.45 * fray(at[0] + cos * 1.3, at[1] + sin * 1.3))
    return [at[0] + cos * reach * 1.15, at[1] + sin * reach * 0.9]
  })
  return [...ring, ring[0]!]
}
