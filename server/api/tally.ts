import { LEVEL_DIGITS } from '../../contract/area.ts'
import { SMALLEST_SHOWN, type Tally } from '../../contract/tally.ts'
import type { Handler } from '../http.ts'
import { areaInScope } from '../scope.ts'

/** Open incidents by township of a city, else by grid; small numbers hidden whoever asks. */
export const tallyList: Handler<'tallyList'> = async (db, { query }, who) => {
  const area = areaInScope(who, query.area)
  const level = area.length === LEVEL_DIGITS.city ? 'township' : 'grid'
  const tallies = await db.rows<Tally>('tally/open', {
    area,
    digits: LEVEL_DIGITS[level],
    smallest: SMALLEST_SHOWN,
  })
  return { level, tallies }
}
