import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Changes } from '../contract/changes.ts'
import type { Incident } from '../contract/incident.ts'
import type { Database } from './database.ts'
import type { Packed } from './http.ts'
import { Refusal } from './refusal.ts'
import { roomNameOf, type Who } from './session.ts'

/** A place in the log of changes: the rows of all older transactions, and of this one up to an id. */
export interface Place {
  tx: string
  id: string
}
/** One incident now, with what decides who may see it. */
export interface LiveRow {
  id: string
  scopeCode: string
  reportedBy: string | null
  live: boolean
  row: Incident
}
const PAGE = 1000
const KEPT = 32
const pack = promisify(gzip)

export const cursorOf = (place: Place): string => `${place.tx}.${place.id}`

function placeOf(cursor: string): Place {
  const [, tx, id] = /^(\d{1,19})\.(\d{1,18})$/.exec(cursor) ?? []
  if (!tx || !id) throw new Refusal('bad_input', '游标不正确', 'since')
  return { tx, id }
}

/**
 * Answers what a caller missed since a cursor, or the snapshot of his scope without one. Rows written
 * while this runs may come again later: merging by id and version makes that harmless. After a restart
 * every screen of a room asks the same: where nothing has changed in between, it is read, written out
 * and packed once. The horizon is read for each caller first, so no answer is older than his question.
 */
export function createCatchUp(db: Database) {
  const kept = new Map<string, Promise<Packed>>()
  return async (who: Who, since: string | undefined): Promise<Packed> => {
    const horizon = await db.row<Horizon>('change/horizon')
    if (!horizon) throw new Refusal('busy', '数据库正忙，请稍后再试')
    const key = `${roomNameOf(who)}|${since ?? ''}|${horizon.tx}`
    const known = kept.get(key)
    if (known) return known
    const packed = changesAt(db, who, since, horizon).then(packedOf)
    kept.set(key, packed)
    packed.catch(() => kept.delete(key))
    for (const [oldest] of kept) if (kept.size > KEPT) kept.delete(oldest)
    return packed
  }
}
interface Horizon {
  tx: string
  floor: string
}

async function packedOf(changes: Changes): Promise<Packed> {
  const json = Buffer.from(JSON.stringify(changes))
  return { json, gzip: await pack(json, { level: 4 }) }
}

function changesAt(
  db: Database,
  who: Who,
  since: string | undefined,
  horizon: Horizon,
): Promise<Changes> {
  const from = since === undefined ? undefined : placeOf(since)
  if (!from || BigInt(from.tx) <= BigInt(horizon.floor) || BigInt(from.tx) > BigInt(horizon.tx))
    return snapshot(db, who, { tx: horizon.tx, id: '0' })
  return catchUp(db, who, from, horizon.tx)
}

async function snapshot(db: Database, who: Who, place: Place): Promise<Changes> {
  const scope = { shape: who.shape, scope: who.areaCode, onlyBy: who.onlyBy }
  const rows = await db.rows<{ row: Incident }>('incident/live', scope)
  return answer(
    place,
    rows.map((each) => each.row),
    [],
    { reset: true, more: false },
  )
}

async function catchUp(db: Database, who: Who, from: Place, horizon: string): Promise<Changes> {
  const changed = await db.rows<Place & { rowId: string }>('change/since', {
    ...from,
    horizon,
    scope: who.areaCode,
    limit: PAGE,
  })
  const ids = [...new Set(changed.map((each) => each.rowId))]
  const rows = ids.length
    ? await db.rows<LiveRow>('incident/by_ids', { ids, shape: who.shape })
    : []
  // Somebody who sees only his own reports must not even learn the ids of others.
  const mine = who.onlyBy
    ? rows.filter((row) => row.reportedBy === who.onlyBy).map((row) => row.id)
    : ids
  const { incidents, gone } = split(mine, rows, (row) => row.scopeCode.startsWith(who.areaCode))
  const last = changed.at(-1)
  const isFull = changed.length === PAGE
  const place = isFull && last ? last : { tx: horizon, id: '0' }
  return answer(place, incidents, gone, { reset: false, more: isFull })
}

/** Changed ids into rows that a viewer sees now and tombstones for those he does not. */
export function split(
  ids: readonly string[],
  rows: readonly LiveRow[],
  isSeen: (row: LiveRow) => boolean,
) {
  const asked = new Set(ids)
  const isShown = (row: LiveRow) => row.live && asked.has(row.id) && isSeen(row)
  const seen = new Map(rows.filter(isShown).map((row) => [row.id, row.row]))
  return {
    incidents: [...seen.values()],
    gone: ids.filter((id) => !seen.has(id)).map((id) => ({ noun: 'incident' as const, id })),
  }
}

function answer(
  place: Place,
  incidents: Incident[],
  gone: Changes['gone'],
  flags: Pick<Changes, 'reset' | 'more'>,
): Changes {
  return { since: null, revision: null, cursor: cursorOf(place), ...flags, incidents, gone }
}
