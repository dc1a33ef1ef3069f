const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]
const MOST_LINES = 3
/** Each round halves what is still missing. */
const ROUNDS = 40

/** Gridlines of an axis from zero: at most three above it, at round numbers, the last at or above `most`. */
export function ticksUpTo(most: number): number[] {
  const step = STEPS.find((each) => most <= each * MOST_LINES) ?? most / MOST_LINES
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, at) => at * step)
}

/** Places of labels beside their values, in the same order, moved apart until `gap` lies between any two, none below `lowest`. */
export function spreadOut(places: readonly number[], gap: number, lowest: number): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place)
  for (let round = 0; round < ROUNDS; round += 1)
    for (let at = 1; at < order.length; at += 1) {
      const [above, below] = [order[at - 1], order[at]]
      const missing = above && below ? gap - (below.place - above.place) : 0
      if (!above || !below || missing <= 0) continue
      above.place -= missing / 2
      below.place += missing / 2
    }
  // Pushed below the lowest place they all go up together.
  const over = Math.max(0, (order.at(-1)?.place ?? 0) - lowest)
  order.forEach((each) => (each.place -= over))
  return order.sort((a, b) => a.index - b.index).map(({ place }) => place)
}
