import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import type { AreaCollection } from '../../contract/area.ts'
import type { Palette } from '../../tiles/palettes.ts'
import { unitNow } from '../map/unit.ts'
import { LEGEND } from '../words.ts'
import type { useTallies } from './store.ts'

type Tallies = ReturnType<typeof useTallies>['tallies']
const [FILL, COUNT] = ['tally', 'tally-count']
const EMPTY = { type: 'FeatureCollection' as const, features: [] }
const STEPS = 7

/** Adds the layers of tallies: areas in the heat ramp, their number beside their name. */
export function addTallies(map: MapLibreMap, palette: Palette, beforeId: string | undefined): void {
  map.addSource(FILL, { type: 'geojson', data: EMPTY })
  map.addSource(COUNT, { type: 'geojson', data: EMPTY })
  const colours = palette.heat.flatMap((colour, index) => [index + 1, colour])
  map.addLayer(
    {
      id: FILL,
      type: 'fill',
      source: FILL,
      paint: {
        'fill-color': ['match', ['get', 'step'], ...colours, 'transparent'] as never,
        'fill-opacity': 0.6,
      },
    },
    beforeId,
  )
  map.addLayer({
    id: COUNT,
    type: 'symbol',
    source: COUNT,
    layout: {
      'text-field': ['get', 'words'],
      'text-font': ['Noto Sans SC'],
      'text-size': 18 * unitNow(),
      'text-offset': [0, 1.1],
      'text-allow-overlap': true,
    },
    paint: {
      'text-color': palette.ink,
      'text-halo-color': palette.halo,
      'text-halo-width': 2 * unitNow(),
    },
  })
}

/** Shows tallies on the areas they belong to; none clears the layer. */
export function showTallies(
  map: MapLibreMap,
  tallies: Tallies,
  areas: AreaCollection | undefined,
): void {
  const most = Math.max(1, ...tallies.map((each) => each.open ?? 0))
  const stepOf = (open: number | null) =>
    open === 0 ? 0 : Math.max(1, Math.ceil(((open ?? 1) / most) * STEPS))
  const byCode = new Map(tallies.map((each) => [each.code, each]))
  const polygons = (areas?.features ?? []).flatMap(({ geometry, properties }) => {
    const tally = byCode.get(properties.code)
    return tally ? [{ type: 'Feature', properties: { step: stepOf(tally.open) }, geometry }] : []
  })
  const counts = tallies
    .filter((each) => each.open !== 0)
    .map((each) => ({
      type: 'Feature',
      properties: { words: each.open === null ? LEGEND.few : String(each.open) },
      geometry: { type: 'Point', coordinates: each.centroid },
    }))
  setFeatures(map, FILL, polygons)
  setFeatures(map, COUNT, counts)
}

const setFeatures = (map: MapLibreMap, source: string, features: object[]): void =>
  void map.getSource<GeoJSONSource>(source)?.setData({ ...EMPTY, features } as never)
