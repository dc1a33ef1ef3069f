import type { AreaCollection, Position } from '../../contract/area.ts'

type Feature = AreaCollection['features'][number]

/** The area of a collection that a place lies in. */
export function areaAt(
  collection: AreaCollection | undefined,
  position: Position,
): Feature | undefined {
  return collection?.features.find(({ geometry }) =>
    geometry.coordinates.some((rings) => isInside(rings, position)),
  )
}

/** Even-odd over all rings: a hole counts twice. */
function isInside(rings: readonly number[][][], [x, y]: Position): boolean {
  let isIn = false
  for (const ring of rings)
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [ax = 0, ay = 0] = ring[at] ?? []
      const [bx = 0, by = 0] = ring[before] ?? []
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn
    }
  return isIn
}
