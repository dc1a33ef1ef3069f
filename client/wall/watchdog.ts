const LOOK_MS = 10_000
/** A look that comes this much later than it should: the tab was suspended or the clock has jumped. */
const SLEPT_MS = 30_000
/** Of the heap the browser allows: reload at a calm moment above the first, at once above the second. */
const CALM_SHARE = 0.5
const URGENT_SHARE = 0.75

interface Memory {
  usedJSHeapSize: number
  jsHeapSizeLimit: number
}
export interface Watch {
  /** Whether nobody would miss the picture for a second. */
  isCalm(): boolean
  /** The tab slept; what it shows may be old. */
  woke(): void
  reload(): void
}
export type Verdict = 'well' | 'calm' | 'urgent'

/** What the heap asks for; browsers that do not tell are well. */
export function judge(memory: Memory | undefined): Verdict {
  if (!memory?.jsHeapSizeLimit) return 'well'
  const share = memory.usedJSHeapSize / memory.jsHeapSizeLimit
  return share >= URGENT_SHARE ? 'urgent' : share >= CALM_SHARE ? 'calm' : 'well'
}

/** Looks after a screen nobody looks after. Returns how to stop. */
export function startWatchdog(watch: Watch): () => void {
  let lastMs = Date.now()
  const look = (): void => {
    const nowMs = Date.now()
    if (Math.abs(nowMs - lastMs - LOOK_MS) > SLEPT_MS) watch.woke()
    lastMs = nowMs
    const verdict = judge((performance as Performance & { memory?: Memory }).memory)
    if (verdict === 'urgent' || (verdict === 'calm' && watch.isCalm())) watch.reload()
  }
  const timer = setInterval(look, LOOK_MS)
  return () => clearInterval(timer)
}
