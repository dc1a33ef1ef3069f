import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Board } from '../contract/board.ts'
import type { Changes } from '../contract/changes.ts'
import type { Incident } from '../contract/incident.ts'
import type { Zone } from '../contract/zone.ts'
import type { Boards } from './boards.ts'
import type { Database } from './database.ts'
import type { Packed } from './http.ts'
import { readRows, split, type LoggedRow, type Rows } from './nouns.ts'
import { Refusal } from './refusal.ts'
import { roomNameOf, type Who } from './session.ts'

/** A place in the log of changes: the rows of all older transactions, and of this one up to an id. */
export interface Place {
  tx: string
  id: string
}
const PAGE = 1000
const KEPT = 32
const pack = promisify(gzip)

/** A cursor holds for the area it was given for: elsewhere rows that did not change would be missing. */
export const cursorOf = (place: Place, areaCode: string): string =>
  `${place.tx}.${place.id}.${areaCode}`

/** Undefined where it is another area's. */
function placeOf(cursor: string, areaCode: string): Place | undefined {
  const [, tx, id, area] = /^(\d{1,19})\.(\d{1,18})(?:\.(\d{4,18}))?$/.exec(cursor) ?? []
  if (!tx || !id) throw new Refusal('bad_input', '游标不正确', 'since')
  return area === areaCode ? { tx, id } : undefined
}

/**
 * Answers what a caller missed since a cursor, or the snapshot of his scope without one. Rows written
 * while this runs may come again later: merging by id and version makes that harmless. After a restart
 * every screen of a room asks the same: where nothing has changed in between, it is read, written out
 * and packed once. The horizon is read for each caller first, so no answer is older than his question.
 */
export function createCatchUp(db: Database, boards: Boards) {
  const kept = new Map<string, Promise<Packed>>()
  return async (who: Who, since: string | undefined): Promise<Packed> => {
    const horizon = await db.row<Horizon>('change/horizon')
    if (!horizon) throw new Refusal('busy', '数据库正忙，请稍后再试')
    const board = who.onlyBy ? undefined : await boards.recent(who.areaCode, who.shape)
    const key = [roomNameOf(who), since, horizon.tx, board?.asOf].join('|')
    const known = kept.get(key)
    if (known) return known
    const packed = changesAt(db, who, since, horizon, board).then(packedOf)
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

async function changesAt(
  db: Database,
  who: Who,
  since: string | undefined,
  horizon: Horizon,
  board: Board | undefined,
): Promise<Changes> {
  const from = since === undefined ? undefined : placeOf(since, who.areaCode)
  const isReached =
    from && BigInt(from.tx) > BigInt(horizon.floor) && BigInt(from.tx) <= BigInt(horizon.tx)
  const { place, rows, ...flags } = isReached
    ? await catchUp(db, who, from, horizon.tx)
    : await snapshot(db, who, { tx: horizon.tx, id: '0' })
  return {
    since: null,
    revision: null,
    cursor: cursorOf(place, who.areaCode),
    ...flags,
    ...rows,
    boards: board ? [board] : [],
  }
}
interface Part {
  place: Place
  rows: Rows
  reset: boolean
  more: boolean
}

async function snapshot(db: Database, who: Who, place: Place): Promise<Part> {
  const scope = { shape: who.shape, scope: who.areaCode, onlyBy: who.onlyBy }
  const [incidents, zones] = await Promise.all([
    db.rows<{ row: Incident }>('incident/live', scope),
    db.rows<{ row: Zone }>('zone/live', scope),
  ])
  const rows = {
    incidents: incidents.map((each) => each.row),
    zones: zones.map((each) => each.row),
    gone: [],
  }
  return { place, rows, reset: true, more: false }
}

async function catchUp(db: Database, who: Who, from: Place, horizon: string): Promise<Part> {
  const changed = await db.rows<Place & LoggedRow>('change/since', {
    ...from,
    horizon,
    scope: who.areaCode,
    limit: PAGE,
  })
  const found = await readRows(db, changed, who.shape)
  // Somebody who sees only his own reports must not even learn the ids of others.
  const mine = who.onlyBy
    ? found
        .filter((row) => row.reportedBy === who.onlyBy)
        .map(({ noun, id }) => ({ noun, rowId: id }))
    : changed
  const last = changed.at(-1)
  const isFull = changed.length === PAGE
  return {
    place: isFull && last ? last : { tx: horizon, id: '0' },
    rows: split(mine, found, (row) => row.scopeCode.startsWith(who.areaCode)),
    reset: false,
    more: isFull,
  }
}
