import type { Incident } from '../../contract/incident.ts'

/** Rows kept for the ticker, whatever the length of the day. */
export const MOST_TICKS = 24
const WINDOW_MS = 600_000

export interface Ticks {
  /** The last changes, newest first. */
  rows: Incident[]
  /** Changes of the last ten minutes. */
  recent: number
}

/** The last changes of a table of incidents, in one pass and without sorting all of it. */
export function ticksOf(incidents: Iterable<Incident>, nowMs: number): Ticks {
  const since = new Date(nowMs - WINDOW_MS).toISOString()
  const rows: Incident[] = []
  let recent = 0
  for (const each of incidents) {
    if (each.changedAt >= since) recent += 1
    const last = rows.at(-1)
    if (rows.length === MOST_TICKS && last && each.changedAt <= last.changedAt) continue
    insert(rows, each)
  }
  return { rows, recent }
}

function insert(rows: Incident[], incident: Incident): void {
  let at = rows.length
  while (at > 0 && (rows[at - 1]?.changedAt ?? '') < incident.changedAt) at -= 1
  rows.splice(at, 0, incident)
  if (rows.length > MOST_TICKS) rows.pop()
}
