import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl'
import type { Heat } from '../../contract/heat.ts'
import type { Palette } from '../../tiles/palettes.ts'

const HEAT = 'heat'

/** Adds the cells of the heat to a map, in the seven steps of the ramp, under what `beforeId` names. */
export function addHeat(map: MapLibreMap, palette: Palette, beforeId: string | undefined): void {
  map.addSource(HEAT, { type: 'geojson', data: collectionOf([]) as never })
  const colours = palette.heat.flatMap((colour, index) => [index + 1, colour])
  map.addLayer(
    {
      id: HEAT,
      type: 'fill',
      source: HEAT,
      paint: {
        'fill-color': ['match', ['get', 'level'], ...colours, 'transparent'] as never,
        'fill-opacity': 0.6,
        'fill-outline-color': palette.land,
      },
    },
    beforeId,
  )
}

/** Shows the cells above the median, so that the land stays readable; none clears the layer. */
export function showHeat(map: MapLibreMap, heat: Heat | undefined): void {
  const levels = (heat?.cells ?? []).map((cell) => cell.level).sort((a, b) => a - b)
  const median = levels[Math.floor(levels.length / 2)] ?? 0
  const cells = (heat?.cells ?? []).filter((cell) => cell.level > median)
  void map.getSource<GeoJSONSource>(HEAT)?.setData(collectionOf(cells) as never)
}

const collectionOf = (cells: Heat['cells']) => ({
  type: 'FeatureCollection',
  features: cells.map(({ corners, level }) => ({
    type: 'Feature',
    properties: { level },
    geometry: { type: 'Polygon', coordinates: [[...corners, corners[0]]] },
  })),
})

/** Cell width by zoom: about 2 km for the city, 1 km for a county, 250 m for a township. */
export const cellMetresAt = (zoom: number): number =>
  zoom < 10.5 ? 2000 : zoom < 12.5 ? 1000 : 250
