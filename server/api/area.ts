import type { AreaCollection } from '../../contract/area.ts'
import type { Handler } from '../http.ts'

/** Boundaries of one level inside the caller's area, and the areas he himself lies in. */
export const areaList: Handler<'areaList'> = async (db, { query }, who) => {
  const features = await db.rows<AreaCollection['features'][number]>('area/inside', {
    scope: who.areaCode,
    inside: query.inside ?? who.areaCode,
    level: query.level,
  })
  return { type: 'FeatureCollection', features }
}
