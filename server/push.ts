import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Server } from 'socket.io'
import type { Changes, ClientEvents, ServerEvents } from '../contract/changes.ts'
import { REST_PARTS, type Boards } from './boards.ts'
import { cursorOf, type Place } from './changes.ts'
import type { Database } from './database.ts'
import { readRows, split, type LiveRow, type LoggedRow } from './nouns.ts'
import { isSeenIn, type Room } from './rooms.ts'
import type { Who } from './session.ts'
import type { LoggedChange } from './tail.ts'

export type LiveServer = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>
export interface SocketData {
  who: Who
  room: Room
}

/** Each room gets one message for a batch, numbered so that a hole can be noticed. */
export async function pushChanges(
  io: LiveServer,
  db: Database,
  boards: Boards,
  rooms: readonly Room[],
  changes: readonly LoggedChange[],
  place: Place,
): Promise<void> {
  const rowsByShape = new Map<string, LiveRow[]>()
  for (const shape of new Set(rooms.map((room) => room.shape)))
    rowsByShape.set(shape, await readRows(db, changes, shape))
  for (const room of rooms) {
    const rows = rowsByShape.get(room.shape) ?? []
    const mine = changesFor(room, changes, rows)
    if (!mine.length) continue
    boards.touch(room.areaCode, room.shape)
    // Who enters later is greeted and reads what is here over HTTP.
    if (!isOccupied(io, room)) continue
    send(io, room, place, { ...split(mine, rows, (row) => isSeenIn(room, row)), boards: [] })
  }
}

export interface BoardSender {
  io: LiveServer
  boards: Boards
  log: Logger
  occupied: () => Room[]
  /** How far the rows of all rooms have been sent. */
  place: () => Place
}
/**
 * Sends every room with somebody in it the board that is due, one after another with a rest after each: however
 * many areas are looked at, boards take a fifth of the database's time and the others the rest.
 */
export function boardSender({ io, boards, log, occupied, place }: BoardSender): () => void {
  let isBusy = false
  const sendDue = async (): Promise<void> => {
    for (const room of occupied()) {
      if (room.onlyBy || !isOccupied(io, room)) continue
      const startedMs = performance.now()
      const board = await boards.next(room.areaCode, room.shape)
      if (!board) continue
      send(io, room, place(), { incidents: [], zones: [], gone: [], boards: [board] })
      await sleep((performance.now() - startedMs) * REST_PARTS)
    }
    boards.forget()
  }
  return () => {
    if (isBusy) return
    isBusy = true
    void sendDue()
      .catch((error: unknown) => log.warn({ err: error }, 'a board could not be made'))
      .finally(() => (isBusy = false))
  }
}

/** What a room may hear of. Somebody who sees only his own reports must not even learn the ids of others. */
function changesFor(
  room: Room,
  changes: readonly LoggedChange[],
  rows: readonly LiveRow[],
): LoggedRow[] {
  if (!room.onlyBy) return changes.filter((each) => touches(room, each))
  return rows
    .filter((row) => row.reportedBy === room.onlyBy)
    .map(({ noun, id }) => ({ noun, rowId: id }))
}

/** Whether anybody is in a room. */
export const isOccupied = (io: LiveServer, room: Room): boolean =>
  io.sockets.adapter.rooms.has(room.name)

const touches = (room: Room, change: LoggedChange): boolean =>
  Boolean(
    change.scopeBefore?.startsWith(room.areaCode) || change.scopeAfter?.startsWith(room.areaCode),
  )

function send(
  io: LiveServer,
  room: Room,
  place: Place,
  parts: Pick<Changes, 'incidents' | 'zones' | 'boards' | 'gone'>,
): void {
  const since = room.revision
  room.revision += 1
  io.local.to(room.name).emit('changes', {
    since,
    revision: room.revision,
    cursor: cursorOf(place, room.areaCode),
    reset: false,
    more: false,
    ...parts,
  })
}
