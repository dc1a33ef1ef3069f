import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import type { Incident } from '../../contract/incident.ts'
import { isPlaced } from '../incident/cluster.ts'
import { unitNow } from './unit.ts'

const SOURCE = 'mark-room'
/** What a mark keeps free of names, by severity, design pixels; a red its tag too. */
const SIDE = { red: 40, yellow: 30, blue: 12 } as const

/** Invisible symbols where marks stand: names are placed after them and give way. */
export function addRoom(map: MapLibreMap): void {
  map.addSource(SOURCE, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  for (const [severity, side] of Object.entries(SIDE)) {
    const pixels = Math.round(side * unitNow())
    map.addImage(`room-${severity}`, new ImageData(pixels, pixels))
  }
  map.addLayer({
    id: SOURCE,
    type: 'symbol',
    source: SOURCE,
    layout: {
      'icon-image': ['concat', 'room-', ['get', 'severity']],
      'icon-allow-overlap': true,
      'icon-padding': 0,
    },
  })
  letNamesMove(map)
}

/** A name that finds no room where it stands goes above, below or beside its place. */
function letNamesMove(map: MapLibreMap): void {
  for (const layer of map.getStyle().layers) {
    if (layer.type !== 'symbol' || !/township-name|county-name/.test(layer.id)) continue
    map.setLayoutProperty(layer.id, 'text-variable-anchor', [
      'center',
      'top',
      'bottom',
      'left',
      'right',
    ])
    map.setLayoutProperty(layer.id, 'text-radial-offset', 0.9)
    map.setLayoutProperty(layer.id, 'text-justify', 'auto')
  }
}

export function keepRoom(map: MapLibreMap, incidents: Iterable<Incident>): void {
  const features = [...incidents]
    .filter((each) => isPlaced(each) && each.resolvedAt === null)
    .map(({ severity, position }) => ({
      type: 'Feature',
      properties: { severity },
      geometry: { type: 'Point', coordinates: position },
    }))
  void map
    .getSource<GeoJSONSource>(SOURCE)
    ?.setData({ type: 'FeatureCollection', features } as never)
}
