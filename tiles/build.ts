import { GeoJSONVT, type GeoJSONVTTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import type { Feature, FeatureCollection } from 'geojson'
import { writeArchive, type Archive, type PackedTile } from './pmtiles.ts'

/** Features of one layer of the tiles, from a zoom on. Several entries may fill the same layer. */
export interface TileLayer {
  name: string
  minZoom: number
  features: Feature[]
}
interface Settings extends Pick<Archive, 'bounds' | 'minZoom' | 'maxZoom' | 'gzip'> {
  name: string
  layers: readonly TileLayer[]
}
const EXTENT = 4096

/** A PMTiles archive of some layers; the same input gives the same tiles. */
export function buildArchive({ name, layers, ...rest }: Settings): Uint8Array {
  const { bounds, minZoom, maxZoom, gzip } = rest
  const indexes = layers.map((layer) => ({ ...layer, index: indexOf(layer.features, maxZoom) }))
  const tiles: PackedTile[] = []
  for (let z = minZoom; z <= maxZoom; z += 1)
    for (const [x, y] of tilesIn(bounds, z)) {
      const found = tileAt(indexes, z, x, y)
      if (!Object.keys(found).length) continue
      tiles.push({ z, x, y, bytes: gzip(fromGeojsonVt(found, { version: 2, extent: EXTENT })) })
    }
  return writeArchive({ ...rest, tiles, metadata: metadataOf(name, layers, maxZoom) })
}

function indexOf(features: Feature[], maxZoom: number): GeoJSONVT {
  const data: FeatureCollection = { type: 'FeatureCollection', features }
  return new GeoJSONVT(data, {
    maxZoom,
    indexMaxZoom: maxZoom,
    indexMaxPoints: 0,
    extent: EXTENT,
    buffer: 80,
    tolerance: 4,
  })
}

function tileAt(
  indexes: readonly { name: string; minZoom: number; index: GeoJSONVT }[],
  z: number,
  x: number,
  y: number,
): Record<string, GeoJSONVTTile> {
  const found: Record<string, GeoJSONVTTile> = {}
  for (const { name, minZoom, index } of indexes) {
    if (z < minZoom) continue
    const tile = index.getTile(z, x, y)
    if (!tile?.features.length) continue
    const before = found[name]
    if (before) before.features = [...before.features, ...tile.features] as typeof tile.features
    else found[name] = { ...tile }
  }
  return found
}

/** Tile numbers of a zoom that touch a box. */
function tilesIn([west, south, east, north]: Archive['bounds'], z: number): [number, number][] {
  const count = 2 ** z
  const column = (longitude: number) => Math.floor(((longitude + 180) / 360) * count)
  const row = (latitude: number) => {
    const sin = Math.sin((latitude * Math.PI) / 180)
    return Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * count)
  }
  const found: [number, number][] = []
  for (let x = column(west); x <= column(east); x += 1)
    for (let y = row(north); y <= row(south); y += 1) found.push([x, y])
  return found
}

function metadataOf(name: string, layers: readonly TileLayer[], maxZoom: number): object {
  const names = [...new Set(layers.map((layer) => layer.name))]
  return {
    name,
    type: 'baselayer',
    vector_layers: names.map((id) => {
      const own = layers.filter((layer) => layer.name === id)
      const fields = own.flatMap(({ features }) => Object.entries(features[0]?.properties ?? {}))
      return {
        id,
        minzoom: Math.min(...own.map(({ minZoom }) => minZoom)),
        maxzoom: maxZoom,
        fields: Object.fromEntries(
          fields.map(([key, value]) => [key, typeof value === 'number' ? 'Number' : 'String']),
        ),
      }
    }),
  }
}
