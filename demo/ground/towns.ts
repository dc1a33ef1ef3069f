import { COUNTIES, TOWNSHIPS } from '../names.ts'
import { distance, METRES_PER_UNIT, type XY } from './sketch.ts'
import type { Town } from './town.ts'

export interface Township {
  code: string
  name: string
  at: XY
}
const CITY_CENTRE: XY = [668, 434]
const CITY_RADIUS = 47
const COUNTY_SEATS = ['城关镇', '岭东镇', '石桥镇']
/** Third part of the code: 0 街道, 1 镇, 2 乡. */
const KINDS = ['街道', '镇', '乡'] as const

/** Townships with their codes, in the order of the names. */
export function townships(): Township[] {
  return COUNTIES.flatMap(({ code }) =>
    KINDS.flatMap((kind, digit) =>
      TOWNSHIPS[code]
        .filter(([name]) => name.endsWith(kind))
        .map(([name, x, y], index) => ({
          code: `${code}${digit}${String(index + 1).padStart(2, '0')}`,
          name,
          at: [x, y] as XY,
        })),
    ),
  )
}

/** The city, the seats of the counties and the small towns of the other townships. */
export function townsOf(all: readonly Township[], random: () => number): Town[] {
  const metres = (length: number) => length / METRES_PER_UNIT
  const city: Town = {
    at: CITY_CENTRE,
    radius: CITY_RADIUS,
    block: metres(250),
    turn: 0.17,
    code: '990101',
  }
  const others = all.filter(({ at }) => distance(at, CITY_CENTRE) > CITY_RADIUS * 1.5)
  return [
    city,
    ...others.map(({ code, name, at }): Town => {
      const isSeat = COUNTY_SEATS.includes(name)
      return {
        at,
        radius: isSeat ? 17 : 4.5 + random() * 3,
        block: metres(isSeat ? 210 : 160),
        turn: (random() - 0.5) * 1.2,
        code,
      }
    }),
  ]
}
