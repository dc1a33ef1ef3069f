import type { AreaCollection } from '../../contract/area.ts'

/** Where the name of each area stands. */
export function labelPoints(collection: AreaCollection) {
  const features = collection.features.map(({ id, properties }) => ({
    type: 'Feature',
    id,
    properties,
    geometry: { type: 'Point', coordinates: properties.centroid },
  }))
  return { type: 'FeatureCollection', features }
}

/** The world but for some areas. */
export function outsideOf(collection: AreaCollection) {
  const world = [
    [-180, -85],
    [180, -85],
    [180, 85],
    [-180, 85],
    [-180, -85],
  ]
  const holes = collection.features.flatMap(({ geometry }) =>
    geometry.coordinates.flatMap(([outer]) => (outer ? [outer] : [])),
  )
  const geometry = { type: 'Polygon' as const, coordinates: holes.length ? [world, ...holes] : [] }
  return { type: 'Feature' as const, properties: {}, geometry }
}
