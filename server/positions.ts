import { createFrame } from '../contract/positions.ts'
import type { Roster } from '../contract/changes.ts'
import { GONE_SECONDS } from '../contract/responder.ts'
import type { Shape } from '../contract/session.ts'
import { createFixColumns, type Fix } from './fix_columns.ts'

/** A responder on duty, as a fix names him. */
export interface Mover {
  id: string
  name: string
  role: string
  areaCode: string
}
interface Member {
  mover: Mover
  /** Where his fix stands in the columns. */
  index: number
}
/** The slots of one room. A new version whenever somebody comes or goes. */
interface Slots {
  version: number
  order: Member[]
  indexes: number[]
  madeMs: number
}
const SHIFT_MS = 8 * 3_600_000
/** Only these shapes are sent positions, and only handlers learn who they are. */
export const MOVING_SHAPES: readonly Shape[] = ['wall', 'handler']

/** The in-memory table of moving responders: last fix of each, and frames for rooms. */
export function createPositions() {
  const members = new Map<string, Member>()
  const columns = createFixColumns()
  const slotsByRoom = new Map<string, Slots>()
  let generation = 0

  const slotsOf = (room: string, areaCode: string, shape: Shape, nowMs: number): Slots => {
    const known = slotsByRoom.get(room)
    if (known && known.version === generation && nowMs - known.madeMs < SHIFT_MS) return known
    const order = [...members.values()].filter((each) => each.mover.areaCode.startsWith(areaCode))
    // Walls see anonymous marks: a shuffled order, drawn again whenever it is made.
    if (shape === 'wall') shuffle(order)
    const indexes = order.map((each) => each.index)
    const slots = { version: generation, order, indexes, madeMs: nowMs }
    slotsByRoom.set(room, slots)
    return slots
  }

  return {
    /** Keeps a fix if it is newer than the one held. */
    put(mover: Mover, fix: Fix): boolean {
      const known = members.get(mover.id)
      if (known && columns.atMs(known.index) >= fix.atMs) return false
      const member = known ?? { mover, index: columns.add() }
      columns.set(member.index, fix)
      if (known?.mover.areaCode !== mover.areaCode) generation += 1
      // In place: the slots of every room hold this member.
      member.mover = mover
      if (!known) members.set(mover.id, member)
      return true
    },
    /** Off duty: gone from every map at the next frame. */
    leave(id: string): void {
      const member = members.get(id)
      if (!member) return
      members.delete(id)
      columns.remove(member.index)
      generation += 1
    },
    /** Forgets responders without a fix for ten minutes. */
    forget(nowMs: number): void {
      for (const [id, member] of members)
        if (nowMs - columns.atMs(member.index) > GONE_SECONDS * 1000) this.leave(id)
    },
    /** The frame of one room, as it goes over the wire. */
    frame(room: string, areaCode: string, shape: Shape, nowMs: number) {
      const slots = slotsOf(room, areaCode, shape, nowMs)
      const { buffer, frame } = createFrame(slots.order.length, slots.version, nowMs)
      columns.copyTo(frame, slots.indexes, nowMs)
      return { buffer, version: slots.version }
    },
    /** Who sits in the slots; nobody for walls. */
    roster(room: string, areaCode: string, shape: Shape, nowMs: number): Roster {
      const slots = slotsOf(room, areaCode, shape, nowMs)
      if (shape !== 'handler') return { version: slots.version, responders: [] }
      const responders = slots.order.map(({ mover: { id, name, role } }) => ({ id, name, role }))
      return { version: slots.version, responders }
    },
    count: (): number => members.size,
    newestMs(): number | undefined {
      let newest: number | undefined
      for (const { index } of members.values()) newest = Math.max(newest ?? 0, columns.atMs(index))
      return newest
    },
  }
}
export type Positions = ReturnType<typeof createPositions>

function shuffle<T>(order: T[]): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1))
    ;[order[last], order[other]] = [order[other] as T, order[last] as T]
  }
}
