import { z } from 'zod'
import { areaCode } from './area.ts'
import { board } from './board.ts'
import { incident, incidentId } from './incident.ts'
import type { Problem } from './problem.ts'
import type { FixResult } from './responder.ts'
import { zone } from './zone.ts'

/** What is logged row by row. */
export const NOUNS = ['incident', 'zone'] as const
export type Noun = (typeof NOUNS)[number]

/** A row that left the caller's scope: transfer, merge, aged out. */
export const tombstone = z.strictObject({ noun: z.enum(NOUNS), id: incidentId })

/**
 * The one live message. Snapshot, catch-up (HTTP) and push (socket) are the same value: whole rows
 * in the caller's shape, merged by id, harmless if repeated.
 */
export const changes = z.strictObject({
  /** Push: the number of the message before this one in this room; another number means a gap. Null over HTTP. */
  since: z.int().nullable(),
  /** Push: this message's number in the room on this node. Null over HTTP. */
  revision: z.int().nullable(),
  /** Opaque place in the log after this message: hand it back as `since` over HTTP. */
  cursor: z.string(),
  /** HTTP: true means drop all rows first (snapshot, or the log no longer reaches back). */
  reset: z.boolean(),
  /** HTTP: true means ask again from `cursor` at once. */
  more: z.boolean(),
  incidents: z.array(incident),
  zones: z.array(zone),
  /** The figures of the area, see `asOf` of a board. Empty for shapes without boards. */
  boards: z.array(board),
  gone: z.array(tombstone),
})
export type Changes = z.infer<typeof changes>
/** `area`: the focus of the screen, inside the caller's own; a cursor of another area starts from a snapshot. */
export const changesQuery = z.strictObject({
  since: z.string('游标应为文字').max(100).optional(),
  area: areaCode.optional(),
})

/** First message on a socket and first after a change of focus: which room it joined and the number that room stands at on this node. */
export interface Hello {
  room: string
  /** The area of the room: what /api/changes has to be asked for. */
  areaCode: string
  revision: number
  node: string
  serverAt: string
}
/** Every BEAT_MS: proves the link and carries the newest number, so a lost last message is noticed. */
export interface Beat {
  revision: number
  serverAt: string
}
export const BEAT_MS = 2000
/** Slots of a positions frame in order; empty for shapes that may not know who moves. */
export interface Roster {
  version: number
  responders: { id: string; name: string; role: string }[]
}
export interface ServerEvents {
  hello: (hello: Hello) => void
  beat: (beat: Beat) => void
  changes: (changes: Changes) => void
  roster: (roster: Roster) => void
  positions: (frame: ArrayBuffer) => void
  refused: (problem: { code: string; message: string }) => void
}
export interface ClientEvents {
  /** A batch of fixes, the body of POST /api/fixes. The answer counts what was kept. */
  fixes: (batch: unknown, answer: (result: FixResult & Partial<Problem>) => void) => void
  /**
   * Drill-down: from now on only the rows, boards and positions of this area, inside the caller's own. A
   * `hello` comes before the answer; drop rows, roster and cursor then and read /api/changes?area= anew.
   */
  focus: (area: unknown, answer: (result: FocusResult) => void) => void
}
export interface FocusResult {
  areaCode: string
  /** Why not, in words; the focus is then what it was. */
  refused?: string
}
