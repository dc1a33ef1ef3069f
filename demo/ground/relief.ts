import { fractal, type Noise } from './noise.ts'
import { distance, VALLEYS, type XY } from './sketch.ts'

/** Height of the land, 0 (the lowest valley) to about 1.6: hills away from the valleys, which fall to the south-west. */
export function createRelief(noise: Noise): (at: XY) => number {
  const hills = fractal(noise, 5)
  return ([x, y]) => {
    const swayed: XY = [x + 16 * noise(x / 60, y / 60), y + 16 * noise(y / 60 + 7, x / 60)]
    const away = VALLEYS.reduce((least, valley, index) => {
      // Side valleys lie a little higher, so that they drain into the main one.
      return Math.min(least, distanceToLine(valley, swayed) + (index ? 10 : 0))
    }, Infinity)
    const tilt = 0.22 * (x / 1400) + 0.12 * (1 - y / 840)
    const rise = 1 - Math.exp(-away / 70)
    return tilt + rise * (0.55 + 0.5 * hills(x / 120, y / 120)) + 0.05 * hills(x / 40 + 3, y / 40)
  }
}

/** From a place to the nearest point of a line. */
export function distanceToLine(line: readonly XY[], at: XY): number {
  let least = Infinity
  for (let index = 1; index < line.length; index += 1) {
    const [from, to] = [line[index - 1]!, line[index]!]
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const along = ((at[0] - from[0]) * dx + (at[1] - from[1]) * dy) / (dx * dx + dy * dy)
    const held = Math.max(0, Math.min(1, along))
    least = Math.min(least, distance(at, [from[0] + dx * held, from[1] + dy * held]))
  }
  return least
}
