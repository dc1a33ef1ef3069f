import type { Incident } from '../../contract/incident.ts'

const AGAIN_MS = 60_000
/** Older than this, a red is not new to anybody, however it came here. */
const NEW_MS = 10 * 60_000

/**
 * When the room is to hear something: once for a red that was not there before, once more after a minute
 * if nobody has signed it, and never a third time. What is there when the screen opens is not new.
 */
export function createAlarm() {
  const heard = new Map<string, { atMs: number; isDone: boolean }>()
  let isFirst = true

  return (reds: readonly Incident[], nowMs: number): boolean => {
    let isDue = false
    for (const red of reds) {
      const known = heard.get(red.id)
      if (!known) {
        const isNew = !isFirst && nowMs - Date.parse(red.reportedAt) < NEW_MS
        heard.set(red.id, { atMs: nowMs, isDone: !isNew })
        isDue ||= isNew && red.signedAt === null
      } else if (!known.isDone && nowMs - known.atMs >= AGAIN_MS) {
        known.isDone = true
        isDue ||= red.signedAt === null
      }
    }
    isFirst = false
    forget(heard, reds)
    return isDue
  }
}

/** Bounded by what is open: who is gone from the screen is forgotten. */
function forget(heard: Map<string, unknown>, reds: readonly Incident[]): void {
  if (heard.size <= reds.length) return
  const open = new Set(reds.map((each) => each.id))
  for (const id of heard.keys()) if (!open.has(id)) heard.delete(id)
}
