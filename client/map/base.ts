import { addProtocol } from 'maplibre-gl'
import { Protocol } from 'pmtiles'
import type { MapSettings } from '../../contract/map.ts'
import type { BaseMap } from '../../tiles/base.ts'
import { call } from '../api.ts'

/** The base map as this server offers it, and the line for the corner. */
export interface Base extends BaseMap {
  credit: string | null
}
let asked: Promise<Base | undefined> | undefined

/** Asked once; undefined where the server does not answer, and then asked again next time. */
export function loadBase(): Promise<Base | undefined> {
  asked ??= call('mapSettings')
    .then(baseOf)
    .catch(() => (asked = undefined))
  return asked
}

function baseOf({ tiles, raster, credit }: MapSettings): Base {
  if (tiles) addProtocol('pmtiles', new Protocol().tile)
  // The map's worker knows no page to be relative to.
  const url = (path: string) => `${location.origin}${path}`
  return {
    credit,
    tiles: tiles && {
      ...tiles,
      url: `pmtiles://${url(tiles.path)}`,
      relief: tiles.relief && { ...tiles.relief, url: url(tiles.relief.path) },
    },
    raster: raster && {
      urls: (raster.views[0] ?? []).map((layer) => url(raster.path).replace('{layer}', layer)),
      tileSize: raster.tileSize,
      maxZoom: raster.maxZoom,
    },
  }
}
