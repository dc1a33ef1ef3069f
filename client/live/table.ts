import type { Changes } from '../../contract/changes.ts'

interface Row {
  id: string
  version: number
}

/**
 * Rows by id after one message: a higher version wins, a tombstone removes, and the same message
 * twice changes nothing. Returns a new map, so that a shallow reference notices.
 */
export function merge<T extends Row>(
  rows: ReadonlyMap<string, T>,
  incoming: readonly T[],
  gone: Changes['gone'],
  reset: boolean,
): Map<string, T> {
  const merged = new Map(reset ? [] : rows)
  for (const row of incoming)
    if ((merged.get(row.id)?.version ?? 0) <= row.version) merged.set(row.id, row)
  for (const { id } of gone) merged.delete(id)
  return merged
}
