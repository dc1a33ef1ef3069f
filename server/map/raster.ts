import type { Config } from '../config.ts'
import { Refusal } from '../refusal.ts'
import { mediaOf } from './media.ts'
import { createTileCache, type Tile } from './tile_cache.ts'

interface Place {
  layer: string
  z: number
  x: number
  y: number
}
/** One raster tile, from the cache or from whoever serves it. Refusals: not_found, bad_input, busy. */
export type Raster = (place: Place) => Promise<Tile>
const PATIENCE_MS = 10_000
const MOST_BYTES = 2 * 1024 * 1024

/** A proxy that keeps the key to itself and every tile it has seen; asked for the same tile twice at once, it asks once. */
export function createRaster(config: Config): Raster {
  const { RASTER_URL: template } = config
  if (!template) return () => Promise.reject(new Refusal('not_found', '没有栅格底图'))
  const layers = new Set(template.includes('{layer}') ? config.RASTER_LAYERS.flat() : ['base'])
  const cache = createTileCache(config.DATA_DIR, template, config.RASTER_CACHE_MB * 1024 * 1024)
  const asked = new Map<string, Promise<Tile>>()
  return (place) => {
    if (!layers.has(place.layer)) throw new Refusal('not_found', '没有这个图层', 'layer')
    const { z, x, y } = place
    if (z > config.RASTER_MAX_ZOOM || x >= 2 ** z || y >= 2 ** z)
      throw new Refusal('bad_input', '瓦片编号超出范围')
    const name = `${place.layer}-${z}-${x}-${y}`
    const under =
      asked.get(name) ??
      obtain(name, addressOf(template, place, config.RASTER_KEY)).finally(() => asked.delete(name))
    asked.set(name, under)
    return under
  }

  async function obtain(name: string, address: string): Promise<Tile> {
    const kept = await cache.read(name)
    if (kept && !kept.isOld) return kept.tile
    const fresh = await download(address).catch(() => undefined)
    if (fresh) await cache.write(name, fresh)
    const tile = fresh ?? kept?.tile
    if (!tile) throw new Refusal('busy', '底图服务没有回应，请稍后再试')
    return tile
  }
}

function addressOf(template: string, { layer, z, x, y }: Place, key: string): string {
  const parts: Record<string, string | number> = { layer, z, x, y, key: encodeURIComponent(key) }
  return template
    .replace(/\{(layer|z|x|y|key)\}/g, (_, name: string) => String(parts[name]))
    .replace('{0-7}', String((x + y) % 8))
}

/** An image, or undefined: what is no image is an error page, and never kept or passed on. */
async function download(address: string): Promise<Tile | undefined> {
  // A redirect could carry the key to somewhere else.
  const response = await fetch(address, {
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  const length = Number(response.headers.get('content-length') ?? 0)
  if (!response.ok || length > MOST_BYTES) return undefined
  const bytes = Buffer.from(await response.arrayBuffer())
  const media = mediaOf(bytes)
  return media && bytes.length <= MOST_BYTES ? { bytes, media } : undefined
}
