/** One owner of the engine at a time, in the order they asked. */
export function createQueue() {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    run<T>(work: () => Promise<T>): Promise<T> {
      waiting += 1
      const mine = last.then(work, work).finally(() => (waiting -= 1))
      last = mine.catch(() => undefined)
      return mine
    },
    isIdle: (): boolean => waiting === 0,
  }
}
