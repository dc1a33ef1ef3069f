/**
 * The binary frame of moving responders, little-endian, struct of arrays so that it reaches the GPU
 * without becoming objects:
 *
 *   0  u32 magic 'FTP1'   4  u32 count n   8  u32 roster version   12  u32 reserved
 *   16 f64 server time, ms since 1970
 *   24 i32 longitude × 1e6 [n] · i32 latitude × 1e6 [n] · u8 heading [n] · u8 age [n]
 *
 * heading: 0–254 = degrees × 255/360, 255 = unknown. age: seconds since the fix, 255 = 255 s or more.
 * 10 bytes a fix.
 */
export const FRAME_HEADER_BYTES = 24
export const BYTES_PER_FIX = 10
export const HEADING_UNKNOWN = 255
const MAGIC = 0x31505446

export interface PositionsFrame {
  count: number
  rosterVersion: number
  serverMs: number
  longitudes: Int32Array
  latitudes: Int32Array
  headings: Uint8Array
  ages: Uint8Array
}

/** A frame of `count` fixes to be filled in place; `buffer` is what goes over the wire. */
export function createFrame(count: number, rosterVersion: number, serverMs: number) {
  const buffer = new ArrayBuffer(FRAME_HEADER_BYTES + count * BYTES_PER_FIX)
  const header = new DataView(buffer)
  header.setUint32(0, MAGIC, true)
  header.setUint32(4, count, true)
  header.setUint32(8, rosterVersion, true)
  header.setFloat64(16, serverMs, true)
  return { buffer, frame: viewFrame(buffer, count, rosterVersion, serverMs) }
}

/** Typed views over a received frame, no copy. Throws a RangeError for anything that is not a whole frame. */
export function decodeFrame(buffer: ArrayBuffer): PositionsFrame {
  if (buffer.byteLength < FRAME_HEADER_BYTES) throw new RangeError('positions frame too short')
  const header = new DataView(buffer)
  const count = header.getUint32(4, true)
  if (
    header.getUint32(0, true) !== MAGIC ||
    buffer.byteLength !== FRAME_HEADER_BYTES + count * BYTES_PER_FIX
  )
    throw new RangeError('not a positions frame')
  return viewFrame(buffer, count, header.getUint32(8, true), header.getFloat64(16, true))
}

function viewFrame(
  buffer: ArrayBuffer,
  count: number,
  rosterVersion: number,
  serverMs: number,
): PositionsFrame {
  const start = FRAME_HEADER_BYTES
  return {
    count,
    rosterVersion,
    serverMs,
    longitudes: new Int32Array(buffer, start, count),
    latitudes: new Int32Array(buffer, start + 4 * count, count),
    headings: new Uint8Array(buffer, start + 8 * count, count),
    ages: new Uint8Array(buffer, start + 9 * count, count),
  }
}

export const headingByte = (degrees: number | undefined): number =>
  degrees === undefined ? HEADING_UNKNOWN : Math.round(((degrees % 360) / 360) * 255) % 255
