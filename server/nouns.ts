import { NOUNS, type Changes, type Noun } from '../contract/changes.ts'
import type { Incident } from '../contract/incident.ts'
import type { Shape } from '../contract/session.ts'
import type { Zone } from '../contract/zone.ts'
import type { Database } from './database.ts'

/** Where the log says that a row changed. */
export interface LoggedRow {
  noun: Noun
  rowId: string
}
/** One row now, with what decides who may see it. */
export type LiveRow = {
  id: string
  scopeCode: string
  reportedBy: string | null
  live: boolean
} & ({ noun: 'incident'; row: Incident } | { noun: 'zone'; row: Zone })
export type Rows = Pick<Changes, 'incidents' | 'zones' | 'gone'>

const BY_IDS: Record<Noun, string> = { incident: 'incident/by_ids', zone: 'zone/by_ids' }

/** The changed rows as they are now, in one shape. */
export async function readRows(
  db: Database,
  changed: readonly LoggedRow[],
  shape: Shape,
): Promise<LiveRow[]> {
  const rows: LiveRow[] = []
  for (const noun of NOUNS) {
    const ids = new Set(changed.filter((each) => each.noun === noun).map((each) => each.rowId))
    if (ids.size) rows.push(...(await db.rows<LiveRow>(BY_IDS[noun], { ids: [...ids], shape })))
  }
  return rows
}

/** Changed rows into those that a viewer sees now and tombstones for those he does not. */
export function split(
  changed: readonly LoggedRow[],
  rows: readonly LiveRow[],
  isSeen: (row: LiveRow) => boolean,
): Rows {
  const nouns = new Map(changed.map(({ rowId, noun }) => [rowId, noun]))
  const seen = new Map(
    rows.filter((row) => row.live && nouns.has(row.id) && isSeen(row)).map((row) => [row.id, row]),
  )
  const found = [...seen.values()]
  return {
    incidents: found.flatMap((each) => (each.noun === 'incident' ? [each.row] : [])),
    zones: found.flatMap((each) => (each.noun === 'zone' ? [each.row] : [])),
    gone: [...nouns].filter(([id]) => !seen.has(id)).map(([id, noun]) => ({ noun, id })),
  }
}
