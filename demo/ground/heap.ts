/** What waits with the smallest key first; equal keys by the smaller number, so that the order never depends on luck. */
export function createHeap() {
  const keys: number[] = []
  const items: number[] = []
  const isBefore = (a: number, b: number): boolean =>
    keys[a]! < keys[b]! || (keys[a] === keys[b] && items[a]! < items[b]!)
  const swap = (a: number, b: number): void => {
    ;[keys[a], keys[b]] = [keys[b]!, keys[a]!]
    ;[items[a], items[b]] = [items[b]!, items[a]!]
  }
  const sink = (start: number): void => {
    for (let at = start; ;) {
      let least = at
      for (const child of [at * 2 + 1, at * 2 + 2])
        if (child < keys.length && isBefore(child, least)) least = child
      if (least === at) return
      swap(at, least)
      at = least
    }
  }
  return {
    push(key: number, item: number): void {
      keys.push(key)
      items.push(item)
      for (let at = keys.length - 1; at > 0;) {
        const above = (at - 1) >> 1
        if (!isBefore(at, above)) return
        swap(at, above)
        at = above
      }
    },
    /** [key, item], or undefined when nothing waits. */
    pop(): [number, number] | undefined {
      if (!keys.length) return undefined
      swap(0, keys.length - 1)
      const first: [number, number] = [keys.pop()!, items.pop()!]
      sink(0)
      return first
    },
  }
}
