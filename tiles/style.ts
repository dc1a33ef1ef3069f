import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { baseLayers, baseSources, type BaseMap } from './base.ts'
import type { Palette } from './palettes.ts'
import { shifted, type Zooms } from './zoom.ts'

export const AREA_SOURCES = ['city', 'county', 'township', 'village', 'grid'] as const
const FONT = ['Noto Sans SC']
const nothing = { type: 'FeatureCollection' as const, features: [] }
const NO_BASE: BaseMap = { tiles: null, raster: null }

/**
 * The whole map as a pure function of its palette and what it is drawn on: the base map, a veil over
 * what lies outside, areas by zoom with labels drawn from local fonts (no `glyphs`, so nothing is
 * fetched). `scale` multiplies sizes for walls.
 */
export function mapStyle(palette: Palette, scale = 1, base: BaseMap = NO_BASE): StyleSpecification {
  const hasAreas = base.tiles?.hasAreas ?? false
  return {
    version: 8,
    sources: {
      ...baseSources(base),
      veil: { type: 'geojson', data: nothing },
      ...Object.fromEntries(
        AREA_SOURCES.flatMap((level) => [
          [level, { type: 'geojson' as const, data: nothing }],
          [`${level}-label`, { type: 'geojson' as const, data: nothing }],
        ]),
      ),
    },
    layers: [
      { id: 'outside', type: 'background', paint: { 'background-color': palette.outside } },
      ...land(palette),
      ...baseLayers(base, palette, scale),
      {
        id: 'veil',
        type: 'fill',
        source: 'veil',
        paint: { 'fill-color': palette.outside, 'fill-opacity': palette.veil },
      },
      ...borders(palette, scale, hasAreas),
      ...labels(palette, scale, hasAreas),
    ],
  }
}

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

/** Where the borders of a level come from: the tiles have every one once, areas read from the server have them twice. */
const bordersOf = (level: string, hasAreas: boolean) =>
  hasAreas
    ? {
        source: 'base',
        'source-layer': 'boundaries',
        filter: ['==', ['get', 'level'], level] as FilterSpecification,
      }
    : { source: level }

function borders(palette: Palette, scale: number, hasAreas: boolean): LayerSpecification[] {
  const line = (
    id: string,
    level: string,
    color: string,
    width: number,
    more: object = {},
    zoom: Zooms = {},
  ): LayerSpecification => ({
    id,
    type: 'line',
    ...bordersOf(level, hasAreas),
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

/** Names of villages and grids come with the tiles where these have them. */
const namesOf = (level: string, hasAreas: boolean) =>
  hasAreas && (level === 'village' || level === 'grid')
    ? {
        source: 'base',
        'source-layer': 'places',
        filter: ['==', ['get', 'level'], level] as FilterSpecification,
      }
    : { source: `${level}-label` }

/** A 街道 by its code: the town itself, whose names would crowd the city's picture. */
const isSubdistrict = ['==', ['slice', ['get', 'code'], 6, 7], '0'] as FilterSpecification

function labels(palette: Palette, scale: number, hasAreas: boolean): LayerSpecification[] {
  const label = (
    level: string,
    size: number,
    zoom: Zooms,
    more: { id?: string; filter?: FilterSpecification; layout?: object; isCounty?: true } = {},
  ): LayerSpecification => ({
    id: `${more.id ?? level}-name`,
    type: 'symbol',
    ...namesOf(level, hasAreas),
    ...(more.filter ? { filter: more.filter } : {}),
    layout: {
      'text-field': ['coalesce', ['get', 'shortName'], ['get', 'name']],
      'text-font': FONT,
      'text-size': size * scale,
      'text-padding': 4,
      ...more.layout,
    },
    paint: {
      'text-color': more.isCounty ? palette.labelCounty : palette.label,
      'text-halo-color': palette.halo,
      'text-halo-width': (more.isCounty ? 2.4 : 1.8) * scale,
    },
    ...shifted(zoom, scale),
  })
  return [
    label('grid', 14, { minzoom: 13 }),
    label('village', 15, { minzoom: 11.4, maxzoom: 13.4 }),
    label(
      'township',
      17,
      { minzoom: 10.3, maxzoom: 13 },
      { id: 'subdistrict', filter: isSubdistrict },
    ),
    label('township', 17, { maxzoom: 13 }, { filter: ['!', isSubdistrict] as FilterSpecification }),
    label(
      'county',
      24,
      { maxzoom: 10.8 },
      { layout: { 'text-letter-spacing': 0.32, 'symbol-sort-key': 0 }, isCounty: true },
    ),
  ]
}
