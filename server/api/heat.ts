import { FEWEST_PLACES, type Heat } from '../../contract/heat.ts'
import type { Handler } from '../http.ts'
import { areaInScope } from '../scope.ts'

export const heatCells: Handler<'heatCells'> = async (db, { query }, who) => {
  const area = areaInScope(who, query.area)
  const cells = await db.rows<Heat['cells'][number]>('heat/cells', {
    area,
    hours: query.hours,
    cellMetres: query.cellMetres,
    fewest: FEWEST_PLACES,
  })
  return { cellMetres: query.cellMetres, cells }
}
