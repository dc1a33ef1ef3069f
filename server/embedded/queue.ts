/** A write that may share its commit with others. */
interface Write<W> {
  write: W
  done: (rows: unknown[]) => void
  fail: (reason: unknown) => void
}
type Waiting<W> = { work: () => Promise<void> } | Write<W>
const MOST_TOGETHER = 64

/**
 * One owner of the engine at a time, in the order they asked. Writes that have come to wait one behind the
 * other go together, so that under load one sync of the disk serves many; nobody ever waits for a group.
 */
export function createQueue<W>(writeAll: (writes: W[]) => Promise<(unknown[] | Error)[]>) {
  const line: Waiting<W>[] = []
  let isBusy = false

  const drain = async (): Promise<void> => {
    if (isBusy) return
    isBusy = true
    for (let next = line.shift(); next; next = line.shift())
      if ('work' in next) await next.work()
      else await writeTogether([next, ...writesAhead()])
    isBusy = false
  }
  const writesAhead = (): Write<W>[] => {
    const others = line.findIndex((each) => 'work' in each)
    return line.splice(0, Math.min(MOST_TOGETHER, others < 0 ? line.length : others)) as Write<W>[]
  }
  const writeTogether = async (group: Write<W>[]): Promise<void> => {
    try {
      const answers = await writeAll(group.map((each) => each.write))
      group.forEach((each, at) => {
        const answer = answers[at]
        if (Array.isArray(answer)) each.done(answer)
        else each.fail(answer)
      })
    } catch (reason) {
      group.forEach((each) => each.fail(reason))
    }
  }
  return {
    run: <T>(work: () => Promise<T>): Promise<T> =>
      new Promise((done, fail) => {
        line.push({ work: () => work().then(done, fail) })
        void drain()
      }),
    write: (write: W): Promise<unknown[]> =>
      new Promise((done, fail) => {
        line.push({ write, done, fail })
        void drain()
      }),
    isIdle: (): boolean => !isBusy && !line.length,
  }
}
