import type { Heat } from '../../contract/heat.ts'
import type { Handler } from '../http.ts'
import { Refusal } from '../refusal.ts'

export const heatCells: Handler<'heatCells'> = async (db, { query }, who) => {
  const area = query.area ?? who.areaCode
  if (!area.startsWith(who.areaCode)) throw new Refusal('forbidden', '不在您的辖区内', 'area')
  const cells = await db.rows<Heat['cells'][number]>('heat/cells', {
    area,
    hours: query.hours,
    cellMetres: query.cellMetres,
  })
  return { cellMetres: query.cellMetres, cells }
}
