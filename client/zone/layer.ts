import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { SEVERITIES } from '../../contract/incident.ts'
import { rgbOf, type Palette } from '../../tiles/palettes.ts'
import { unitNow } from '../map/unit.ts'
import { drawHatch } from './hatch.ts'
import type { useZones } from './store.ts'

const SOURCE = 'zone'
/** Solid, long and dotted edges: the level shows without its colour. */
const EDGE = { red: undefined, yellow: [8, 4], blue: [2, 4] } as const
const EDGE_WIDTH = 1.8

/** Adds the zones to a map, hatched by level: native layers, so that the hatches stay crisp at every zoom. */
export function addZones(map: MapLibreMap, palette: Palette, beforeId: string | undefined): void {
  const unit = unitNow()
  map.addSource(SOURCE, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  for (const severity of SEVERITIES) {
    const { image, pixelRatio } = drawHatch(severity, palette[severity], unit)
    map.addImage(`hatch-${severity}`, image, { pixelRatio })
    for (const layer of layersOf(severity, palette, unit)) map.addLayer(layer, beforeId)
  }
}

export function showZones(
  map: MapLibreMap,
  collection: ReturnType<typeof useZones>['collection'],
  isShown: boolean,
): void {
  const data = isShown ? collection : { ...collection, features: [] }
  void map.getSource<GeoJSONSource>(SOURCE)?.setData(data)
}

function layersOf(
  severity: (typeof SEVERITIES)[number],
  palette: Palette,
  unit: number,
): LayerSpecification[] {
  const filter: ['==', ['get', string], string] = ['==', ['get', 'severity'], severity]
  const dash = EDGE[severity]
  const halo = `rgba(${rgbOf(palette.halo).join()}, 0.8)`
  const line = (id: string, paint: object): LayerSpecification => ({
    id: `zone-${id}-${severity}`,
    type: 'line',
    source: SOURCE,
    filter,
    layout: { 'line-join': 'round' },
    paint,
  })
  return [
    {
      id: `zone-fill-${severity}`,
      type: 'fill',
      source: SOURCE,
      filter,
      paint: { 'fill-pattern': `hatch-${severity}`, 'fill-opacity': 0.45 },
    },
    line('halo', { 'line-color': halo, 'line-width': 4 * unit }),
    line('edge', {
      'line-color': palette[severity],
      'line-width': EDGE_WIDTH * unit,
      ...(dash ? { 'line-dasharray': dash.map((each) => each / EDGE_WIDTH) } : {}),
    }),
  ]
}
