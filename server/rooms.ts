import type { Shape } from '../contract/session.ts'
import type { LiveRow } from './nouns.ts'
import { roomNameOf, type Who } from './session.ts'

/** Everybody with the same scope and shape; volunteers are alone in theirs. */
export interface Room {
  name: string
  shape: Shape
  areaCode: string
  onlyBy: string | null
  /** The number of the last message sent here by this node. */
  revision: number
}

export function createRooms() {
  const rooms = new Map<string, Room>()
  return {
    /** The caller's room. It stays when empty: its number must never start again while the node lives. */
    enter(who: Who): Room {
      const name = roomNameOf(who)
      const room = rooms.get(name) ?? {
        name,
        shape: who.shape,
        areaCode: who.areaCode,
        onlyBy: who.onlyBy,
        revision: 0,
      }
      rooms.set(name, room)
      return room
    },
    all: (): Room[] => [...rooms.values()],
  }
}

export const isSeenIn = (room: Room, row: LiveRow): boolean =>
  row.scopeCode.startsWith(room.areaCode) &&
  (room.onlyBy === null || row.reportedBy === room.onlyBy)
