import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { Palette } from './palettes.ts'
import { both, SCHEMAS, type Part, type Road, type Schema } from './schemas.ts'
import { byZoom, shifted } from './zoom.ts'

/** What lies under everything of ours: vector tiles of either schema, or raster layers, or neither. */
export interface BaseMap {
  tiles: {
    url: string
    schema: 'protomaps' | 'openmaptiles'
    /** The tiles hold the borders and names of our own areas. */
    hasAreas: boolean
    relief: { url: string; box: readonly [number, number, number, number] } | null
  } | null
  raster: { urls: readonly string[]; tileSize: number; maxZoom: number } | null
}
const SOURCE = 'base'
/** MapLibre draws opaque fills first and with depth, which then hides deck.gl's marks: none here is quite opaque. */
const NOT_OPAQUE = 0.999

/** Sources of the base map, by name. */
export function baseSources({ tiles, raster }: BaseMap): Record<string, SourceSpecification> {
  const layers = (raster?.urls ?? []).map((url, index): [string, SourceSpecification] => [
    `raster-${index}`,
    {
      type: 'raster',
      tiles: [url],
      tileSize: raster?.tileSize ?? 256,
      maxzoom: raster?.maxZoom ?? 18,
    },
  ])
  return {
    ...Object.fromEntries(layers),
    ...(tiles?.relief ? { relief: reliefSource(tiles.relief) } : {}),
    ...(tiles ? { [SOURCE]: { type: 'vector', url: tiles.url } } : {}),
  }
}

function reliefSource({
  url,
  box,
}: {
  url: string
  box: readonly [number, number, number, number]
}) {
  const [west, south, east, north] = box
  const coordinates = [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ] as [[number, number], [number, number], [number, number], [number, number]]
  return { type: 'image' as const, url, coordinates }
}

/** Layers of the base map, the lower first. A night palette dims raster tiles, which are drawn for day. */
export function baseLayers(base: BaseMap, palette: Palette, scale: number): LayerSpecification[] {
  const dim = palette.isNight ? { 'raster-brightness-max': 0.42, 'raster-saturation': -0.7 } : {}
  const rasters = (base.raster?.urls ?? []).map((_, index): LayerSpecification => ({
    id: `raster-${index}`,
    type: 'raster',
    source: `raster-${index}`,
    paint: { 'raster-fade-duration': 0, ...dim },
  }))
  if (!base.tiles) return rasters
  const schema = SCHEMAS[base.tiles.schema]
  return [
    ...rasters,
    ...hills(base.tiles.relief, palette, scale),
    ...land(schema, palette),
    ...water(schema, palette, scale),
    ...roads(schema, palette, scale),
  ]
}

/** Seen from afar; near, the picture is too coarse. */
function hills(relief: object | null, palette: Palette, scale: number): LayerSpecification[] {
  if (!relief || !palette.hillshade) return []
  const shift = Math.log2(scale)
  const opacity = [
    'interpolate',
    ['linear'],
    ['zoom'],
    10.5 + shift,
    palette.hillshade,
    13 + shift,
    0,
  ]
  const paint = { 'raster-fade-duration': 0, 'raster-opacity': opacity as never }
  return [{ id: 'relief', type: 'raster', source: 'relief', paint }]
}

function land({ urban, park }: Schema, palette: Palette): LayerSpecification[] {
  const fill = (id: string, { layer, filter }: Part, color: string): LayerSpecification => ({
    id,
    type: 'fill',
    source: SOURCE,
    'source-layer': layer,
    filter,
    paint: { 'fill-color': color, 'fill-opacity': NOT_OPAQUE },
  })
  return [fill('urban', urban, palette.urban), fill('park', park, palette.park)]
}

function water(schema: Schema, palette: Palette, scale: number): LayerSpecification[] {
  const width = (river: number, tributary: number, stream: number) =>
    [
      'match',
      schema.river,
      'river',
      river * scale,
      'stream',
      stream * scale,
      tributary * scale,
    ] as const
  const shift = Math.log2(scale)
  return [
    {
      id: 'water-line',
      type: 'line',
      source: SOURCE,
      'source-layer': schema.waterLine.layer,
      filter: both(['==', ['geometry-type'], 'LineString'], schema.waterLine.filter),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': palette.water,
        'line-width': [
          'interpolate',
          ['exponential', 1.5],
          ['zoom'],
          7 + shift,
          width(2.4, 1, 0.4),
          9.6 + shift,
          width(6, 2.4, 0.8),
          14 + shift,
          width(26, 10, 3.4),
          17 + shift,
          width(120, 44, 12),
        ] as never,
      },
    },
    {
      id: 'water',
      type: 'fill',
      source: SOURCE,
      'source-layer': schema.water,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.water, 'fill-opacity': NOT_OPAQUE },
    },
  ]
}

/** Widths of roads by zoom, in design pixels; the smaller drawn first. */
const WIDTHS: Record<Exclude<Road, 'rail'>, readonly (readonly [zoom: number, width: number])[]> = {
  street: [
    [11, 0.5],
    [12.5, 1],
    [14, 3.4],
    [17, 11],
  ],
  county: [
    [8, 0.7],
    [11, 1.2],
    [13, 3],
    [14, 5.5],
    [17, 15],
  ],
  primary: [
    [6, 0.7],
    [9.5, 1.4],
    [12, 3],
    [14, 7.5],
    [17, 20],
  ],
  motorway: [
    [6, 1.2],
    [9.5, 2.6],
    [12, 4.6],
    [14, 9],
    [17, 24],
  ],
}
const FROM = { street: 11, county: 10.2, primary: 6, motorway: 5 } as const
type Line = keyof typeof WIDTHS

function roads(schema: Schema, palette: Palette, scale: number): LayerSpecification[] {
  const line = (
    id: string,
    road: Line,
    color: unknown,
    extra = 0,
    from = 0,
  ): LayerSpecification => ({
    id,
    type: 'line',
    source: SOURCE,
    'source-layer': schema.roads,
    filter: schema.road[road],
    layout: { 'line-cap': extra ? 'butt' : 'round', 'line-join': 'round' },
    paint: {
      'line-color': color as never,
      'line-width': byZoom(
        WIDTHS[road].map(([zoom, width]) => [zoom, width + extra]),
        scale,
      ),
    },
    ...shifted({ minzoom: Math.max(FROM[road], from) }, scale),
  })
  const near = (far: string, close: string) =>
    [
      'interpolate',
      ['linear'],
      ['zoom'],
      11 + Math.log2(scale),
      far,
      13.5 + Math.log2(scale),
      close,
    ] as const
  return [
    line('street', 'street', palette.street),
    rail(schema, palette, scale),
    line('county-road-casing', 'county', palette.casing, 2.4, 12.5),
    line('primary-casing', 'primary', palette.casing, 3, 12),
    line('county-road', 'county', near(palette.countyRoad, palette.mainStreet)),
    line('primary', 'primary', near(palette.primary, palette.mainStreet)),
    line('motorway-casing', 'motorway', palette.casing, 2),
    line('motorway', 'motorway', palette.motorway),
  ]
}

const rail = (schema: Schema, palette: Palette, scale: number): LayerSpecification => ({
  id: 'rail',
  type: 'line',
  source: SOURCE,
  'source-layer': schema.roads,
  filter: schema.road.rail,
  paint: {
    'line-color': palette.rail,
    'line-width': byZoom(
      [
        [8, 0.8],
        [10, 1],
        [14, 2.4],
      ],
      scale,
    ),
    'line-dasharray': [7, 5],
  },
  ...shifted({ minzoom: 8 }, scale),
})
