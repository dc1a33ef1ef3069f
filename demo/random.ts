/** A seeded generator (mulberry32): the same numbers on every machine. One seed per stream, so that adding a stream shifts no other. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A seed from words (FNV-1a): the name of a stream. */
export function seedOf(words: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < words.length; at += 1)
    hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** One of a list. Throws on an empty one. */
export function pick<T>(random: () => number, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** The place of one of some weights, each as likely as it is heavy. */
export function pickWeighted(random: () => number, weights: readonly number[]): number {
  let left = random() * weights.reduce((all, each) => all + each, 0)
  const found = weights.findIndex((weight) => (left -= weight) < 0)
  return found < 0 ? weights.length - 1 : found
}

/** Standard normal. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export const logNormal = (random: () => number, median: number, sigma: number): number =>
  median * Math.exp(sigma * normal(random))

export const exponential = (random: () => number, mean: number): number =>
  -mean * Math.log(1 - random())

/** How often something happened that happens `mean` times on average. */
export function poisson(random: () => number, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  const floor = Math.exp(-mean)
  let count = 0
  for (let left = random(); left > floor; left *= random()) count += 1
  return count
}
