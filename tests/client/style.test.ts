import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import type { BaseMap } from '../../tiles/base.ts'
import { PALETTES } from '../../tiles/palettes.ts'
import { mapStyle } from '../../tiles/style.ts'

const url = 'pmtiles://http://fengtu.test/tiles/base.pmtiles'
const relief = { url: 'http://fengtu.test/tiles/relief.png', box: [124, 42, 126, 44] as const }
const BASES: Record<string, BaseMap> = {
  none: { tiles: null, raster: null },
  demo: { tiles: { url, schema: 'protomaps', hasAreas: true, relief }, raster: null },
  protomaps: { tiles: { url, schema: 'protomaps', hasAreas: false, relief: null }, raster: null },
  openmaptiles: {
    tiles: { url, schema: 'openmaptiles', hasAreas: false, relief: null },
    raster: null,
  },
  raster: {
    tiles: null,
    raster: { urls: ['http://fengtu.test/{z}/{x}/{y}'], tileSize: 256, maxZoom: 18 },
  },
}

describe.each(Object.keys(PALETTES) as (keyof typeof PALETTES)[])('the %s map', (theme) => {
  it.each(Object.keys(BASES))(
    'on %s is a style that MapLibre takes, on desks and walls',
    (name) => {
      for (const scale of [1, 2]) {
        const style = mapStyle(PALETTES[theme], scale, BASES[name])
        expect(validateStyleMin(style)).toEqual([])
        expect(new Set(style.layers.map(({ id }) => id)).size).toBe(style.layers.length)
      }
    },
  )
})

it('no fill of one colour is opaque: with depth written, marks over it would be cut', () => {
  for (const palette of Object.values(PALETTES))
    for (const base of Object.values(BASES)) {
      const opaque = mapStyle(palette, 1, base).layers.filter(
        ({ type, paint }) =>
          type === 'fill' &&
          typeof (paint as { 'fill-color': unknown })['fill-color'] === 'string' &&
          ((paint as { 'fill-opacity'?: number })['fill-opacity'] ?? 1) === 1,
      )
      expect(opaque).toEqual([])
    }
})

describe('the borders of areas', () => {
  const sourceOf = (name: string) =>
    mapStyle(PALETTES.dark, 1, BASES[name]).layers.flatMap((layer) =>
      layer.id === 'grid-line' && 'source' in layer ? [layer.source] : [],
    )
  it('come from the tiles that hold them, else from the server', () => {
    expect(sourceOf('demo')).toEqual(['base'])
    for (const name of ['none', 'protomaps', 'openmaptiles', 'raster'])
      expect(sourceOf(name)).toEqual(['grid'])
  })
})
