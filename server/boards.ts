import { BOARD_SHAPES, type Board } from '../contract/board.ts'
import type { Shape } from '../contract/session.ts'
import { makeBoard } from './board.ts'
import type { Database } from './database.ts'

interface Kept {
  board: Promise<Board | undefined>
  madeMs: number
  /** The next one may not be made before: never beside this one, and a slow database gets more rest. */
  restMs: number
  /** Something it counts has changed since. */
  isTouched: boolean
  /** Its room has been sent it. */
  isSent: boolean
}
const SOONEST_MS = 1000
const LATEST_MS = 10_000
/** A board takes at most one part in five of a room's time. */
const REST_PARTS = 4
const FORGET_MS = 60_000

/** The latest board of every area and shape somebody looks at: made once for a whole room, at most once a second. */
export function createBoards(db: Database) {
  const kept = new Map<string, Kept>()

  const make = (area: string, shape: Shape, isSent: boolean): Promise<Board | undefined> => {
    const madeMs = performance.now()
    const board = makeBoard(db, area, shape)
    const next: Kept = { board, madeMs, restMs: Infinity, isTouched: false, isSent }
    kept.set(keyOf(area, shape), next)
    const rest = () =>
      (next.restMs = Math.min(LATEST_MS, (performance.now() - madeMs) * REST_PARTS))
    // A failed one is the caller's to tell of; the next is tried when this one's time is over.
    board.then(rest, rest)
    return board
  }
  return {
    /** The board of now for somebody who asks, never older than one that would have been sent; he gets his rows without it where it fails. */
    recent: (area: string, shape: Shape): Promise<Board | undefined> => {
      if (!BOARD_SHAPES.includes(shape)) return Promise.resolve(undefined)
      const known = kept.get(keyOf(area, shape))
      const isKept = known && !isDue(known, performance.now())
      return (isKept ? known.board : make(area, shape, false)).catch(() => undefined)
    },
    /** What a room is to be sent now: a new board if it is time for one, or one made for somebody who asked. */
    next: (area: string, shape: Shape): Promise<Board | undefined> => {
      if (!BOARD_SHAPES.includes(shape)) return Promise.resolve(undefined)
      const known = kept.get(keyOf(area, shape))
      if (!known || isDue(known, performance.now())) return make(area, shape, true)
      if (known.isSent) return Promise.resolve(undefined)
      known.isSent = true
      return known.board
    },
    /** Something inside the area changed. */
    touch: (area: string, shape: Shape): void => {
      const known = kept.get(keyOf(area, shape))
      if (known) known.isTouched = true
    },
    /** Forgets boards that nobody has looked at for a minute. */
    forget: (): void => {
      for (const [key, { madeMs }] of kept)
        if (performance.now() - madeMs > FORGET_MS) kept.delete(key)
    },
  }
}
export type Boards = ReturnType<typeof createBoards>

const keyOf = (area: string, shape: Shape): string => `${area}:${shape}`

const isDue = (known: Kept, nowMs: number): boolean =>
  nowMs - known.madeMs >= Math.max(known.restMs, known.isTouched ? SOONEST_MS : LATEST_MS)
