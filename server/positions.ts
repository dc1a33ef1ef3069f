import { createFrame } from '../contract/positions.ts'
import type { Roster } from '../contract/changes.ts'
import { GONE_SECONDS } from '../contract/responder.ts'
import type { Shape } from '../contract/session.ts'

/** A responder on duty, as a fix names him. */
export interface Mover {
  id: string
  name: string
  role: string
  areaCode: string
}
export interface Fix {
  longitude: number
  latitude: number
  /** 0–254, or HEADING_UNKNOWN. */
  heading: number
  atMs: number
}
interface Member {
  mover: Mover
  fix: Fix
}
/** The slots of one room. A new version whenever somebody comes or goes. */
interface Slots {
  version: number
  order: Member[]
  madeMs: number
}
const SHIFT_MS = 8 * 3_600_000
/** Only these shapes are sent positions, and only handlers learn who they are. */
export const MOVING_SHAPES: readonly Shape[] = ['wall', 'handler']

/** The in-memory table of moving responders: last fix of each, and frames for rooms. */
export function createPositions() {
  const members = new Map<string, Member>()
  const slotsByRoom = new Map<string, Slots>()
  let generation = 0

  const slotsOf = (room: string, areaCode: string, shape: Shape, nowMs: number): Slots => {
    const known = slotsByRoom.get(room)
    if (known && known.version === generation && nowMs - known.madeMs < SHIFT_MS) return known
    const order = [...members.values()].filter((each) => each.mover.areaCode.startsWith(areaCode))
    // Walls see anonymous marks: a shuffled order, drawn again whenever it is made.
    if (shape === 'wall') shuffle(order)
    const slots = { version: generation, order, madeMs: nowMs }
    slotsByRoom.set(room, slots)
    return slots
  }

  return {
    /** Keeps a fix if it is newer than the one held. */
    put(mover: Mover, fix: Fix): boolean {
      const known = members.get(mover.id)
      if (known && known.fix.atMs >= fix.atMs) return false
      if (known?.mover.areaCode === mover.areaCode) {
        // In place: the slots of every room hold this member.
        Object.assign(known, { mover, fix })
        return true
      }
      generation += 1
      members.set(mover.id, { mover, fix })
      return true
    },
    /** Off duty: gone from every map at the next frame. */
    leave(id: string): void {
      if (members.delete(id)) generation += 1
    },
    /** Forgets responders without a fix for ten minutes. */
    forget(nowMs: number): void {
      for (const [id, member] of members)
        if (nowMs - member.fix.atMs > GONE_SECONDS * 1000) this.leave(id)
    },
    /** The frame of one room, as it goes over the wire. */
    frame(room: string, areaCode: string, shape: Shape, nowMs: number) {
      const slots = slotsOf(room, areaCode, shape, nowMs)
      const { buffer, frame } = createFrame(slots.order.length, slots.version, nowMs)
      for (const [slot, { fix }] of slots.order.entries()) {
        frame.longitudes[slot] = Math.round(fix.longitude * 1e6)
        frame.latitudes[slot] = Math.round(fix.latitude * 1e6)
        frame.headings[slot] = fix.heading
        frame.ages[slot] = Math.min(255, Math.max(0, (nowMs - fix.atMs) / 1000))
      }
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
    newestMs: (): number | undefined => newestOf(members),
  }
}
export type Positions = ReturnType<typeof createPositions>

function newestOf(members: ReadonlyMap<string, Member>): number | undefined {
  let newest: number | undefined
  for (const { fix } of members.values()) newest = Math.max(newest ?? 0, fix.atMs)
  return newest
}

function shuffle<T>(order: T[]): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1))
    ;[order[last], order[other]] = [order[other] as T, order[last] as T]
  }
}
