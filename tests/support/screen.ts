import { setTimeout as sleep } from 'node:timers/promises'
import type { Board } from '../../contract/board.ts'
import type { Beat, Changes, FocusResult, Hello, Roster } from '../../contract/changes.ts'
import type { Incident } from '../../contract/incident.ts'
import type { Zone } from '../../contract/zone.ts'
import type { Client } from './server.ts'

/** A screen as the protocol asks of one: snapshot, pushes merged by id and version, catch-up at a gap. */
export async function openScreen(client: Client) {
  const rows = new Map<string, Incident>()
  const zones = new Map<string, Zone>()
  const boards = new Map<string, Board>()
  const pushed: Changes[] = []
  const frames: ArrayBuffer[] = []
  let revision = 0
  let cursor: string | undefined
  let area: string | undefined
  const rosters: Roster[] = []
  let isLosing = false
  let catching: Promise<void> | undefined

  const apply = (changes: Changes): void => {
    if (changes.reset) for (const kept of [rows, zones, boards]) kept.clear()
    for (const row of changes.incidents)
      if ((rows.get(row.id)?.version ?? 0) <= row.version) rows.set(row.id, row)
    for (const row of changes.zones)
      if ((zones.get(row.id)?.version ?? 0) <= row.version) zones.set(row.id, row)
    for (const { id, noun } of changes.gone) (noun === 'incident' ? rows : zones).delete(id)
    for (const board of changes.boards)
      if (changes.since !== null || (boards.get(board.areaCode)?.asOf ?? '') < board.asOf)
        boards.set(board.areaCode, board)
  }
  const fetchChanges = async (): Promise<void> => {
    for (let more = true; more;) {
      const asked = area
      const { body, status } = await client.call('changesSince', {
        query: { ...(area ? { area } : {}), ...(cursor === undefined ? {} : { since: cursor }) },
      })
      if (status !== 200) throw new Error(`changes: ${status}`)
      // The focus moved on while this was on its way.
      if (asked !== area) continue
      apply(body)
      cursor = body.cursor
      more = body.more
    }
  }
  const catchUp = (): Promise<void> =>
    (catching ??= fetchChanges().finally(() => (catching = undefined)))

  const socket = client.socket()
  const wire: string[] = []
  socket.io.on('open', () =>
    socket.io.engine.on('packet', ({ data }) => {
      if (typeof data === 'string') wire.push(data)
    }),
  )
  socket.on('hello', (hello: Hello) => {
    revision = hello.revision
    if (area && area !== hello.areaCode) cursor = undefined
    area = hello.areaCode
  })
  socket.on('changes', (changes: Changes) => {
    if (isLosing && changes.incidents.length) {
      isLosing = false
      return
    }
    pushed.push(changes)
    if (changes.since !== revision) void catchUp()
    revision = changes.revision ?? revision
    apply(changes)
  })
  socket.on('beat', (beat: Beat) => {
    if (beat.revision > revision) void catchUp()
    revision = beat.revision
  })
  socket.on('roster', (roster: Roster) => rosters.push(roster))
  socket.on('positions', (frame: ArrayBuffer | Buffer) =>
    frames.push(new Uint8Array(frame).slice().buffer),
  )
  await new Promise<void>((done, fail) =>
    socket.on('hello', () => done()).on('connect_error', fail),
  )
  await catchUp()
  return {
    rows,
    zones,
    boards,
    pushed,
    frames,
    rosters,
    /** Every text packet as it came over the wire. */
    wire,
    socket,
    catchUp,
    /** Drills down; what the screen shows afterwards is what the server sends for that area. */
    focus: async (to: unknown): Promise<FocusResult> => {
      const result = (await socket.timeout(5000).emitWithAck('focus', to)) as FocusResult
      if (!result.refused) await catchUp()
      return result
    },
    /** Drops the next push with incidents, as a broken link would. */
    loseNext: () => {
      isLosing = true
    },
    close: () => socket.close(),
  }
}
export type Screen = Awaited<ReturnType<typeof openScreen>>

/** Waits until something holds; after the limit it fails with the words given. */
export async function until(
  words: string,
  holds: () => boolean | Promise<boolean>,
  limitMs = 15_000,
): Promise<void> {
  const end = Date.now() + limitMs
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never happened: ${words}`)
    await sleep(20)
  }
}
