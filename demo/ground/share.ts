/** Deals `total` out by weight, one at a time to whoever has least for his weight; everyone has one, nobody more than his room. */
export function share(
  total: number,
  weights: readonly number[],
  room: readonly number[],
): number[] {
  const dealt = weights.map(() => 1)
  for (let left = total - dealt.length; left > 0; left -= 1) {
    let next = -1
    weights.forEach((weight, index) => {
      if (dealt[index]! >= room[index]!) return
      if (next < 0 || weight / (dealt[index]! + 0.5) > weights[next]! / (dealt[next]! + 0.5))
        next = index
    })
    if (next < 0) throw new Error(`no room left for ${left}`)
    dealt[next]! += 1
  }
  return dealt
}
