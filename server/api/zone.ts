import type { Zone } from '../../contract/zone.ts'
import type { Handler } from '../http.ts'
import { areaInScope } from '../scope.ts'

/** The zones on the screens of an area. */
export const zoneList: Handler<'zoneList'> = async (db, { query }, who) => {
  const scope = areaInScope(who, query.area)
  const found = await db.rows<{ row: Zone }>('zone/live', {
    shape: who.shape,
    scope,
    onlyBy: who.onlyBy,
  })
  return { zones: found.map((each) => each.row) }
}
