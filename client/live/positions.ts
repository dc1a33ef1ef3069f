import { decodeFrame, HEADING_UNKNOWN } from '../../contract/positions.ts'
import { GONE_SECONDS, STALE_SECONDS } from '../../contract/responder.ts'

/** What deck.gl takes as it is: no object per responder. */
export interface Movers {
  length: number
  places: Float32Array
  angles: Float32Array
  colors: Uint8Array
}
const FRESH_ALPHA = 230
const STALE_ALPHA = 110

/**
 * A frame of the wire as attributes; `rgb` is the mark's colour in the theme. Stale ones fade, gone ones
 * are invisible. The arrays of `kept` are filled again where the count is the same: nothing is allocated a tick.
 */
export function moversOf(
  buffer: ArrayBuffer,
  rgb: readonly [number, number, number],
  kept?: Movers,
): Movers {
  const { count, longitudes, latitudes, headings, ages } = decodeFrame(buffer)
  const movers = kept?.length === count ? kept : emptyMovers(count)
  const { places, angles } = movers
  const colors = new DataView(movers.colors.buffer)
  const opaque = (rgb[0] << 24) | (rgb[1] << 16) | (rgb[2] << 8)
  for (let slot = 0; slot < count; slot += 1) {
    places[slot * 2] = (longitudes[slot] ?? 0) / 1e6
    places[slot * 2 + 1] = (latitudes[slot] ?? 0) / 1e6
    const heading = headings[slot] ?? HEADING_UNKNOWN
    // deck.gl turns counter-clockwise, a compass the other way round.
    angles[slot] = heading === HEADING_UNKNOWN ? 0 : (-heading * 360) / 255
    colors.setUint32(slot * 4, opaque | alphaOf(ages[slot] ?? 0))
  }
  return movers
}

const emptyMovers = (length: number): Movers => ({
  length,
  places: new Float32Array(length * 2),
  angles: new Float32Array(length),
  colors: new Uint8Array(length * 4),
})

const alphaOf = (age: number): number =>
  age >= GONE_SECONDS ? 0 : age > STALE_SECONDS ? STALE_ALPHA : FRESH_ALPHA
