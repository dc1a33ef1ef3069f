import type { Area, AreaLevel, Position } from '../contract/area.ts'
import { readCityFile, unpackLine, unpackSteps, type CityFile } from './city_file.ts'
import { CITY, COUNTIES } from './names.ts'
import { joinRings } from './outline.ts'

export interface CityArea extends Omit<Area, 'centroid'> {
  coordinates: Position[][][]
  /** A place well inside, for people and incidents: a seat, or the middle of a grid. */
  middle: Position
}
type Level = readonly [level: AreaLevel, digits: number]
const UPPER: readonly Level[] = [
  ['city', 4],
  ['county', 6],
  ['township', 9],
  ['village', 12],
]

/**
 * 临枫市 from its shipped file: every level is an exact coverage of the one above, as each outline is what
 * its grids' borders leave. Special grids lie on top of the basic ones.
 */
export function buildCity(): CityArea[] {
  const file = readCityFile()
  const corners = unpackLine(file.corners)
  const grids = file.grids.map(([code, middle, rings]) => ({
    code,
    middle: unpackLine(middle)[0] ?? [0, 0],
    rings: rings.map(unpackSteps),
  }))
  const nameOf = createNames(file)
  return [
    ...UPPER.flatMap(([level, digits], index) =>
      byPrefix(grids, digits).map(([code, parts]): CityArea => ({
        ...nameOf(code),
        code,
        level,
        parentCode: index ? code.slice(0, UPPER[index - 1]?.[1]) : null,
        gridKind: null,
        coordinates: joinRings(
          parts.flatMap(({ rings }) => rings),
          corners,
        ),
        middle: unpackLine(file.seats[code] ?? [])[0] ?? [0, 0],
      })),
    ),
    ...grids.map(({ code, middle, rings }): CityArea => ({
      ...nameOf(code),
      code,
      level: 'grid',
      parentCode: code.slice(0, 12),
      gridKind: 'basic',
      coordinates: joinRings(rings, corners),
      middle,
    })),
    ...file.specials.map(specialGrid),
  ]
}

function specialGrid([code, name, packed]: CityFile['specials'][number]): CityArea {
  const ring = unpackLine(packed)
  const corners = ring.slice(1)
  const mean = (axis: 0 | 1) => corners.reduce((sum, at) => sum + at[axis], 0) / corners.length
  return {
    code,
    level: 'grid',
    name,
    shortName: name,
    parentCode: code.slice(0, 12),
    gridKind: 'special',
    coordinates: [[ring]],
    middle: [mean(0), mean(1)],
  }
}

function byPrefix<T extends { code: string }>(
  grids: readonly T[],
  digits: number,
): [string, T[]][] {
  const found = new Map<string, T[]>()
  for (const grid of grids) {
    const code = grid.code.slice(0, digits)
    const own = found.get(code)
    if (own) own.push(grid)
    else found.set(code, [grid])
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1))
}

function createNames({ names }: CityFile): (code: string) => { name: string; shortName: string } {
  const known = new Map<string, string>([
    [CITY.code, CITY.name],
    ...COUNTIES.map((each) => [each.code, each.name] as const),
    ...Object.entries(names),
  ])
  return (code) => {
    const own = known.get(code)
    if (own) return { name: own, shortName: own }
    const shortName = `${code.slice(-2)} 网格`
    return { name: `${known.get(code.slice(0, 12)) ?? ''} ${shortName}`, shortName }
  }
}
