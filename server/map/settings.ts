import { open, stat, type FileHandle } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PMTiles, TileType, type Source } from 'pmtiles'
import type { MapSettings } from '../../contract/map.ts'
import type { Config } from '../config.ts'

/** What the map is drawn on, and the file its vector tiles lie in. */
export interface MapSource {
  settings: MapSettings
  file: string | undefined
  relief: string | undefined
}
const DEMO_FILE = fileURLToPath(new URL('../../tiles/linfeng.pmtiles', import.meta.url))
const DEMO_RELIEF = fileURLToPath(new URL('../../tiles/linfeng-relief.png', import.meta.url))
const DEMO_CREDIT = '临枫市为虚构城市 · 示意数据'

/** The base map of this installation. Throws in words where TILES_FILE cannot be read as PMTiles of vector tiles. */
export async function readMapSettings(config: Config): Promise<MapSource> {
  const isOwn = !config.TILES_FILE && config.demo
  const file = config.RASTER_URL
    ? undefined
    : config.TILES_FILE
      ? resolve(config.TILES_FILE)
      : isOwn
        ? DEMO_FILE
        : undefined
  return {
    file,
    relief: isOwn ? DEMO_RELIEF : undefined,
    settings: {
      tiles: file ? await describe(file, isOwn) : null,
      raster: rasterOf(config),
      credit: config.MAP_CREDIT ?? (isOwn ? DEMO_CREDIT : null),
    },
  }
}

function rasterOf(config: Config): MapSettings['raster'] {
  if (!config.RASTER_URL) return null
  const hasLayers = config.RASTER_URL.includes('{layer}')
  return {
    path: '/tiles/raster/{layer}/{z}/{x}/{y}',
    views: hasLayers ? config.RASTER_LAYERS : [['base']],
    tileSize: config.RASTER_TILE_SIZE,
    maxZoom: config.RASTER_MAX_ZOOM,
  }
}

async function describe(file: string, isOwn: boolean): Promise<MapSettings['tiles']> {
  const handle = await open(file).catch((error: Error) => {
    throw new Error(`TILES_FILE 打不开：${file}`, { cause: error })
  })
  try {
    const archive = new PMTiles(sourceOf(file, handle))
    const header = await archive.getHeader()
    if (header.tileType !== TileType.Mvt) throw new Error('not vector tiles')
    const { vector_layers: layers = [] } = (await archive.getMetadata()) as {
      vector_layers?: { id: string }[]
    }
    const isOpenMapTiles = layers.some(({ id }) => id === 'transportation')
    const { mtimeMs } = await stat(file)
    return {
      // Another file has another address, so that no browser mixes pieces of two.
      path: `/tiles/base.pmtiles?v=${Math.round(mtimeMs)}`,
      schema: isOpenMapTiles ? 'openmaptiles' : 'protomaps',
      hasAreas: isOwn,
      relief: isOwn
        ? {
            path: '/tiles/relief.png',
            box: [header.minLon, header.minLat, header.maxLon, header.maxLat],
          }
        : null,
    }
  } catch (error) {
    throw new Error(`TILES_FILE 不是矢量瓦片的 PMTiles 文件：${file}`, { cause: error })
  } finally {
    await handle.close()
  }
}

const sourceOf = (file: string, handle: FileHandle): Source => ({
  getKey: () => file,
  getBytes: async (offset, length) => {
    const buffer = new ArrayBuffer(length)
    const { bytesRead } = await handle.read(new Uint8Array(buffer), 0, length, offset)
    return { data: buffer.slice(0, bytesRead) }
  },
})
