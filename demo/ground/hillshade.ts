import { createNoise } from './noise.ts'
import { createRelief } from './relief.ts'
import { DOMAIN, type XY } from './sketch.ts'

/** Grey and opacity of every pixel, row by row: black where the land turns from the light, white where it faces it. */
export interface Shade {
  width: number
  height: number
  pixels: Uint8Array
}
const UNITS_PER_PIXEL = 1.7
/** Steps of opacity: few, so that the picture packs well. */
const LEVEL = 8
const STRENGTH = 2.2
const MOST = 0.6
/** The shade fades out before the end of the sketch. */
const FADE = 150

/** The hills of the sketch in the light of the north-west. */
export function hillshade(): Shade {
  const width = Math.round((DOMAIN.east - DOMAIN.west) / UNITS_PER_PIXEL)
  const height = Math.round((DOMAIN.south - DOMAIN.north) / UNITS_PER_PIXEL)
  const heights = heightsOf(width + 1, height + 1)
  const pixels = new Uint8Array(width * height * 2)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * (width + 1) + x
      const east = heights[at + 1]! - heights[at]!
      const south = heights[at + width + 1]! - heights[at]!
      // Rising to the east or south faces the light.
      const light = ((east + south) / UNITS_PER_PIXEL) * STRENGTH * 10
      const edge = Math.min(x, y, width - 1 - x, height - 1 - y) * UNITS_PER_PIXEL
      const opacity = Math.min(MOST, Math.abs(light)) * Math.min(1, edge / FADE) * 255
      const shade = (y * width + x) * 2
      pixels[shade] = light > 0 ? 255 : 0
      // White tells more than black on a night map.
      pixels[shade + 1] = Math.round((opacity * (light > 0 ? 0.2 : 1)) / LEVEL) * LEVEL
    }
  return { width, height, pixels }
}

function heightsOf(width: number, height: number): Float64Array {
  const relief = createRelief(createNoise(23))
  const noise = createNoise(25)
  // Each octave is turned, or the lattice of the noise would show.
  const ridge = (x: number, y: number, width: number, turn: number) => {
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
    return (
      1 - 1.6 * Math.abs(noise((x * cos - y * sin) / width + turn * 9, (x * sin + y * cos) / width))
    )
  }
  const heights = new Float64Array(width * height)
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const [x, y]: XY = [
        DOMAIN.west + column * UNITS_PER_PIXEL,
        DOMAIN.north + row * UNITS_PER_PIXEL,
      ]
      const land = relief([x, y])
      const [u, v] = [x + 9 * noise(x / 30, y / 30), y + 9 * noise(y / 30 + 5, x / 30)]
      const ridges = ridge(u, v, 44, 0.6) + 0.5 * ridge(u, v, 21, 1.9) + 0.22 * ridge(u, v, 10, 2.7)
      // Plains stay plain; the higher, the more ridges.
      heights[row * width + column] = 0.3 * land + 0.3 * Math.max(0, land - 0.3) * ridges
    }
  return heights
}
