import { INDICATORS } from '../../contract/board.ts'
import { makeBoard } from '../board.ts'
import type { Handler } from '../http.ts'
import { afterOf, pageOf, type Placed } from '../page.ts'
import { Refusal } from '../refusal.ts'
import { areaInScope } from '../scope.ts'

export const boardNow: Handler<'boardNow'> = async (db, { query }, who) => {
  const board = await makeBoard(db, areaInScope(who, query.area), who.shape)
  if (!board) throw new Refusal('not_found', '没有这个辖区', 'area')
  return board
}

/** The incidents a figure counts: the same definition, so never one more or less. */
export const indicatorList: Handler<'indicatorList'> = async (db, { params, query }, who) => {
  const isRate = INDICATORS[params.id].unit === '%'
  const found = await db.rows<Placed>('indicator/list', {
    shape: who.shape,
    area: areaInScope(who, query.area),
    indicator: isRate && query.part === 'numerator' ? `${params.id}_numerator` : params.id,
    at: query.at,
    ...afterOf(query.after),
    limit: query.limit + 1,
  })
  return pageOf(found, query.limit)
}
