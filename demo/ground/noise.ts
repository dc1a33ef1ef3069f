export type Noise = (x: number, y: number) => number

/** Smooth value noise of wavelength 1, −1…1: the same on every machine. */
export function createNoise(seed: number): Noise {
  const at = (column: number, row: number): number => {
    let mixed =
      Math.imul(column, 374761393) ^ Math.imul(row, 668265263) ^ Math.imul(seed, 2246822519)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 1274126177)
    return (((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296) * 2 - 1
  }
  const ease = (t: number) => t * t * t * (t * (t * 6 - 15) + 10)
  return (x, y) => {
    const column = Math.floor(x)
    const row = Math.floor(y)
    const [u, v] = [ease(x - column), ease(y - row)]
    const north = at(column, row) * (1 - u) + at(column + 1, row) * u
    const south = at(column, row + 1) * (1 - u) + at(column + 1, row + 1) * u
    return north * (1 - v) + south * v
  }
}

/** Several octaves, each half as high and half as wide as the one before. */
export function fractal(noise: Noise, octaves: number): Noise {
  return (x, y) => {
    let sum = 0
    for (let octave = 0; octave < octaves; octave += 1) {
      const scale = 2 ** octave
      sum += noise(x * scale + octave * 17.3, y * scale - octave * 9.1) / scale
    }
    return sum
  }
}
