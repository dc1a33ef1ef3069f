import { setTimeout as sleep } from 'node:timers/promises'
import type { Beat, Changes, Hello, Roster } from '../../contract/changes.ts'
import type { Incident } from '../../contract/incident.ts'
import type { Client } from './server.ts'

/** A screen as the protocol asks of one: snapshot, pushes merged by id and version, catch-up at a gap. */
export async function openScreen(client: Client) {
  const rows = new Map<string, Incident>()
  const pushed: Changes[] = []
  const frames: ArrayBuffer[] = []
  let revision = 0
  let cursor: string | undefined
  const rosters: Roster[] = []
  let isLosing = false
  let catching: Promise<void> | undefined

  const apply = (changes: Changes): void => {
    if (changes.reset) rows.clear()
    for (const row of changes.incidents)
      if ((rows.get(row.id)?.version ?? 0) <= row.version) rows.set(row.id, row)
    for (const { id } of changes.gone) rows.delete(id)
  }
  const fetchChanges = async (): Promise<void> => {
    for (let more = true; more;) {
      const { body, status } = await client.call('changesSince', {
        query: cursor === undefined ? {} : { since: cursor },
      })
      if (status !== 200) throw new Error(`changes: ${status}`)
      apply(body)
      cursor = body.cursor
      more = body.more
    }
  }
  const catchUp = (): Promise<void> =>
    (catching ??= fetchChanges().finally(() => (catching = undefined)))

  const socket = client.socket()
  socket.on('hello', (hello: Hello) => (revision = hello.revision))
  socket.on('changes', (changes: Changes) => {
    if (isLosing) {
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
    pushed,
    frames,
    rosters,
    socket,
    catchUp,
    /** Drops the next push, as a broken link would. */
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
