import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Palette } from './palettes.ts'

export const AREA_SOURCES = ['city', 'county', 'township', 'village', 'grid'] as const
const FONT = ['Noto Sans SC']
const nothing = { type: 'FeatureCollection' as const, features: [] }

/**
 * The whole map as a pure function of its palette: areas by zoom with labels drawn from local fonts
 * (no `glyphs`, so nothing is fetched). `scale` multiplies sizes for walls.
 */
export function mapStyle(palette: Palette, scale = 1): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries(
      AREA_SOURCES.flatMap((level) => [
        [level, { type: 'geojson' as const, data: nothing }],
        [`${level}-label`, { type: 'geojson' as const, data: nothing }],
      ]),
    ),
    layers: [
      { id: 'outside', type: 'background', paint: { 'background-color': palette.outside } },
      ...land(palette),
      ...borders(palette, scale),
      ...labels(palette, scale),
    ],
  }
}

type Zooms = { minzoom?: number; maxzoom?: number }

/** A wall shows the same land at a higher zoom. */
const shifted = (zooms: Zooms, scale: number): Zooms =>
  Object.fromEntries(Object.entries(zooms).map(([end, zoom]) => [end, zoom + Math.log2(scale)]))

function land(palette: Palette): LayerSpecification[] {
  // Neighbouring counties take turns: odd and even last digit.
  const isOdd = ['==', ['%', ['to-number', ['slice', ['get', 'code'], 4, 6]], 2], 1]
  return [
    {
      id: 'land',
      type: 'fill',
      source: 'county',
      paint: { 'fill-color': ['case', isOdd, palette.land, palette.landAlternate] as never },
    },
  ]
}

function borders(palette: Palette, scale: number): LayerSpecification[] {
  const line = (
    id: string,
    source: string,
    color: string,
    width: number,
    more: object = {},
    zoom: Zooms = {},
  ): LayerSpecification => ({
    id,
    type: 'line',
    source,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': width * scale, ...more },
    ...shifted(zoom, scale),
  })
  return [
    line(
      'grid-line',
      'grid',
      palette.grid,
      1.2,
      { 'line-dasharray': [1.2, 3.6], 'line-opacity': 0.75 },
      { minzoom: 11.5 },
    ),
    line('village-line', 'village', palette.township, 1, {}, { minzoom: 11 }),
    line('township-line', 'township', palette.township, 1),
    line('county-band', 'county', palette.county, 6, { 'line-opacity': 0.12 }),
    line('county-line', 'county', palette.county, 1.4, { 'line-dasharray': [6.4, 2.5, 1.1, 2.5] }),
    line('city-band', 'city', palette.city, 10, { 'line-opacity': 0.09 }),
    line('city-line', 'city', palette.city, 2),
  ]
}

function labels(palette: Palette, scale: number): LayerSpecification[] {
  const label = (
    level: string,
    size: number,
    color: string,
    halo: number,
    zoom: Zooms,
    layout: object = {},
  ): LayerSpecification => ({
    id: `${level}-name`,
    type: 'symbol',
    source: `${level}-label`,
    layout: {
      'text-field': ['get', 'shortName'],
      'text-font': FONT,
      'text-size': size * scale,
      'text-padding': 4,
      ...layout,
    },
    paint: {
      'text-color': color,
      'text-halo-color': palette.halo,
      'text-halo-width': halo * scale,
    },
    ...shifted(zoom, scale),
  })
  return [
    label('grid', 14, palette.label, 1.8, { minzoom: 13 }),
    label('village', 15, palette.label, 1.8, { minzoom: 11.4, maxzoom: 13.4 }),
    label('township', 17, palette.label, 1.8, { maxzoom: 13 }),
    label(
      'county',
      24,
      palette.labelCounty,
      2.4,
      { maxzoom: 10.8 },
      { 'text-letter-spacing': 0.32, 'symbol-sort-key': 0 },
    ),
  ]
}
