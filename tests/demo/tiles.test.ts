import { readFileSync } from 'node:fs'
import { gzipSync, inflateSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { PMTiles, type Source } from 'pmtiles'
import { describe, expect, it } from 'vitest'
import { packTiles } from '../../demo/basemap.ts'
import { hillshade } from '../../demo/ground/hillshade.ts'
import { writePng } from '../../demo/png.ts'
import { writeArchive, type PackedTile } from '../../tiles/pmtiles.ts'

const shipped = new Uint8Array(
  readFileSync(new URL('../../tiles/linfeng.pmtiles', import.meta.url)),
)

/** Every tile there may be between the archive's zooms and bounds, unpacked by the reader of the browser. */
async function readAll(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const source: Source = {
    getKey: () => 'memory',
    getBytes: (offset, length) =>
      Promise.resolve({ data: bytes.slice(offset, offset + length).buffer }),
  }
  const archive = new PMTiles(source)
  const header = await archive.getHeader()
  const found = new Map<string, Uint8Array>()
  for (let z = header.minZoom; z <= header.maxZoom; z += 1) {
    const x = (longitude: number) => Math.floor(((longitude + 180) / 360) * 2 ** z)
    const y = (latitude: number) => {
      const sin = Math.sin((latitude * Math.PI) / 180)
      return Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** z)
    }
    for (let column = x(header.minLon); column <= x(header.maxLon); column += 1)
      for (let row = y(header.maxLat); row <= y(header.minLat); row += 1) {
        const tile = await archive.getZxy(z, column, row)
        if (tile) found.set(`${z}/${column}/${row}`, new Uint8Array(tile.data))
      }
  }
  expect(found.size).toBe(header.numAddressedTiles)
  return found
}

const relief = readFileSync(new URL('../../tiles/linfeng-relief.png', import.meta.url))
/** The packed rows of a PNG as ours are: signature, IHDR, one IDAT. */
const dataOf = (png: Buffer): Buffer => png.subarray(41, 41 + png.readUInt32BE(33))

describe('the demo city’s tiles', () => {
  it('are all readable, with features in layers of the Protomaps names', async () => {
    const names = new Set<string>()
    const tiles = await readAll(shipped)
    expect(tiles.size).toBeGreaterThan(500)
    for (const [place, bytes] of tiles) {
      const { layers } = new VectorTile(new PbfReader(bytes))
      expect([place, Object.keys(layers).length > 0]).toEqual([place, true])
      for (const [name, layer] of Object.entries(layers)) {
        names.add(name)
        for (let index = 0; index < layer.length; index += 1)
          expect(layer.feature(index).loadGeometry().length).toBeGreaterThan(0)
      }
    }
    expect([...names].sort()).toEqual([
      'boundaries',
      'earth',
      'landuse',
      'places',
      'roads',
      'water',
    ])
  })

  it('lie over hills that are the same when shaded again', () => {
    const { width, height, pixels } = hillshade()
    expect(inflateSync(dataOf(writePng(width, height, pixels)))).toEqual(
      inflateSync(dataOf(relief)),
    )
    expect(new Set(pixels).size).toBeGreaterThan(10)
  })

  it('are the same when built again, and with the city less than 3 MB', async () => {
    const [before, again] = [await readAll(shipped), await readAll(packTiles())]
    expect([...again.keys()]).toEqual([...before.keys()])
    for (const [place, bytes] of again) expect(Buffer.compare(bytes, before.get(place)!)).toBe(0)
    const city = readFileSync(new URL('../../demo/linfeng.city.gz', import.meta.url))
    expect(shipped.length + relief.length + city.length).toBeLessThan(3_000_000)
  })
})

describe('an archive', () => {
  it('holds many tiles in leaf directories, and equal ones once', async () => {
    const tiles: PackedTile[] = []
    // Every other tile is different; sea in between.
    for (let x = 0; x < 128; x += 1)
      for (let y = 64; y < 192; y += 1) {
        const words = (x * 7 + y) % 2 ? 'sea' : `${x} of ${y}: ${Math.sin(x * 999 + y)}`
        tiles.push({ z: 8, x, y, bytes: gzipSync(words) })
      }
    const bytes = writeArchive({
      tiles,
      metadata: { name: 'many' },
      bounds: [-180, -66, -0.1, 66],
      minZoom: 8,
      maxZoom: 8,
      gzip: (raw) => gzipSync(raw),
    })
    expect(new DataView(bytes.buffer).getBigUint64(48, true)).toBeGreaterThan(0n)
    const found = await readAll(bytes)
    expect(found.size).toBe(16_384)
    for (const { x, y } of tiles) {
      const words = (x * 7 + y) % 2 ? 'sea' : `${x} of ${y}: ${Math.sin(x * 999 + y)}`
      expect(new TextDecoder().decode(found.get(`8/${x}/${y}`))).toBe(words)
    }
  })
})
