import { zxyToTileId } from 'pmtiles'

/** One packed tile of an archive. */
export interface PackedTile {
  z: number
  x: number
  y: number
  /** Gzipped MVT. */
  bytes: Uint8Array
}
export interface Archive {
  tiles: readonly PackedTile[]
  metadata: object
  /** west, south, east, north in degrees. */
  bounds: readonly [number, number, number, number]
  minZoom: number
  maxZoom: number
  gzip: (bytes: Uint8Array) => Uint8Array
}
interface Entry {
  id: number
  offset: number
  length: number
  /** Tiles in a row with the same content; 0 for a leaf directory. */
  run: number
}
const HEADER_BYTES = 127
/** Readers ask for this many bytes first: header and root directory must lie within. */
const FIRST_BYTES = 16_384
const LEAF_ENTRIES = 4096
const GZIP = 2
const MVT = 1

/** A PMTiles v3 archive: tiles in the order of their ids, equal tiles once. */
export function writeArchive({
  tiles,
  metadata,
  bounds,
  minZoom,
  maxZoom,
  gzip,
}: Archive): Uint8Array {
  const { entries, data, contents } = layOut(tiles)
  const { root, leaves } = directories(entries, gzip)
  const words = gzip(new TextEncoder().encode(JSON.stringify(metadata)))
  const header = new DataView(new ArrayBuffer(HEADER_BYTES))
  new TextEncoder().encode('PMTiles').forEach((byte, index) => header.setUint8(index, byte))
  header.setUint8(7, 3)
  let offset = HEADER_BYTES
  for (const [index, part] of [root, words, leaves, data].entries()) {
    header.setBigUint64(8 + index * 16, BigInt(offset), true)
    header.setBigUint64(16 + index * 16, BigInt(part.length), true)
    offset += part.length
  }
  for (const [index, count] of [tiles.length, entries.length, contents].entries())
    header.setBigUint64(72 + index * 8, BigInt(count), true)
  for (const [index, value] of [1, GZIP, GZIP, MVT, minZoom, maxZoom].entries())
    header.setUint8(96 + index, value)
  const [west, south, east, north] = bounds
  const degrees = (at: number, value: number) => header.setInt32(at, Math.round(value * 1e7), true)
  for (const [index, value] of bounds.entries()) degrees(102 + index * 4, value)
  header.setUint8(118, minZoom)
  degrees(119, (west + east) / 2)
  degrees(123, (south + north) / 2)
  return joined([new Uint8Array(header.buffer), root, words, leaves, data])
}

function layOut(tiles: readonly PackedTile[]): {
  entries: Entry[]
  data: Uint8Array
  contents: number
} {
  const sorted = tiles
    .map((tile) => ({ id: zxyToTileId(tile.z, tile.x, tile.y), bytes: tile.bytes }))
    .sort((a, b) => a.id - b.id)
  const entries: Entry[] = []
  const known = new Map<string, Entry>()
  const parts: Uint8Array[] = []
  let end = 0
  for (const { id, bytes } of sorted) {
    const key = bytes.join()
    const same = known.get(key)
    const last = entries.at(-1)
    if (same && last && last.offset === same.offset && last.id + last.run === id) {
      last.run += 1
      continue
    }
    const entry = same ? { ...same, id, run: 1 } : { id, offset: end, length: bytes.length, run: 1 }
    entries.push(entry)
    if (same) continue
    known.set(key, entry)
    parts.push(bytes)
    end += bytes.length
  }
  return { entries, data: joined(parts), contents: parts.length }
}

/** One root directory, or a root of leaves where it would be too long. */
function directories(entries: readonly Entry[], gzip: Archive['gzip']) {
  const whole = gzip(directory(entries))
  if (whole.length <= FIRST_BYTES - HEADER_BYTES) return { root: whole, leaves: new Uint8Array() }
  const leaves: Uint8Array[] = []
  const above: Entry[] = []
  let offset = 0
  for (let start = 0; start < entries.length; start += LEAF_ENTRIES) {
    const leaf = gzip(directory(entries.slice(start, start + LEAF_ENTRIES)))
    above.push({ id: entries[start]?.id ?? 0, offset, length: leaf.length, run: 0 })
    leaves.push(leaf)
    offset += leaf.length
  }
  return { root: gzip(directory(above)), leaves: joined(leaves) }
}

/** Columns of varints: ids as steps, runs, lengths, offsets (0: right after the one before). */
function directory(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = []
  const put = (value: number): void => {
    let left = value
    for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) | 128)
    bytes.push(left)
  }
  put(entries.length)
  entries.forEach(({ id }, index) => put(id - (entries[index - 1]?.id ?? 0)))
  entries.forEach(({ run }) => put(run))
  entries.forEach(({ length }) => put(length))
  entries.forEach(({ offset }, index) => {
    const before = entries[index - 1]
    put(before && before.offset + before.length === offset ? 0 : offset + 1)
  })
  return Uint8Array.from(bytes)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
