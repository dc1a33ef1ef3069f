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

/** A frame of the wire as attributes; `rgb` is the mark's colour in the theme. Stale ones fade, gone ones are invisible. */
export function moversOf(buffer: ArrayBuffer, rgb: readonly [number, number, number]): Movers {
  const { count, longitudes, latitudes, headings, ages } = decodeFrame(buffer)
  const places = new Float32Array(count * 2)
  const angles = new Float32Array(count)
  const colors = new Uint8Array(count * 4)
  for (let slot = 0; slot < count; slot += 1) {
    places[slot * 2] = (longitudes[slot] ?? 0) / 1e6
    places[slot * 2 + 1] = (latitudes[slot] ?? 0) / 1e6
    const heading = headings[slot] ?? HEADING_UNKNOWN
    // deck.gl turns counter-clockwise, a compass the other way round.
    angles[slot] = heading === HEADING_UNKNOWN ? 0 : (-heading * 360) / 255
    colors.set(rgb, slot * 4)
    colors[slot * 4 + 3] = alphaOf(ages[slot] ?? 0)
  }
  return { length: count, places, angles, colors }
}

const alphaOf = (age: number): number =>
  age >= GONE_SECONDS ? 0 : age > STALE_SECONDS ? STALE_ALPHA : FRESH_ALPHA
