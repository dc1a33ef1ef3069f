import type { Incident, IncidentPage } from '../contract/incident.ts'
import { Refusal } from './refusal.ts'

/** A row of a list with its place in it. */
export interface Placed {
  row: Incident
  place: string
}

/** The place a page starts after, as list statements take it. Refusal: bad_input. */
export function afterOf(after: string | undefined) {
  if (after === undefined) return { afterMicros: undefined, afterId: undefined }
  const [, micros, id] = /^(\d{1,18})_([0-9a-f-]{36})$/.exec(after) ?? []
  if (!micros || !id) throw new Refusal('bad_input', '翻页标记不正确', 'after')
  return { afterMicros: micros, afterId: id }
}

/** One page of rows that were asked for with one more than the limit. */
export function pageOf(found: readonly Placed[], limit: number): IncidentPage {
  const page = found.slice(0, limit)
  return {
    incidents: page.map((each) => each.row),
    next: found.length > limit ? (page.at(-1)?.place ?? null) : null,
  }
}
