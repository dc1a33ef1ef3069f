import { io, type Socket } from 'socket.io-client'
import type {
  Beat,
  Changes,
  ClientEvents,
  FocusResult,
  Hello,
  Roster,
  ServerEvents,
} from '../../contract/changes.ts'
import { call, ProblemError } from '../api.ts'
import { hearServerTime } from './server_time.ts'

export type Link = 'connecting' | 'live' | 'cut'
export interface Listener {
  apply(changes: Changes): void
  positions(frame: ArrayBuffer): void
  roster(roster: Roster): void
  link(state: Link): void
  /** The server was heard just now; its clock has been read. */
  heard(): void
  signedOut(): void
}
export interface Line {
  /** Reads again what may have been missed. */
  refresh: () => void
  /** From now on only the rows of this area, inside the caller's own; kept over a cut. */
  turnTo: (area: string) => void
  close: () => void
}
type Wire = Socket<ServerEvents, ClientEvents>
const LATE_MS = 300
const RETRY_MS = 2000

/**
 * The live path of one screen: pushes are applied at once; a number that does not follow the last one
 * means a gap, and what is missing is read over HTTP from the cursor of the last message.
 */
export function connect(listener: Listener): Line {
  const socket: Wire = io({
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 2000,
    randomizationFactor: 0.5,
  })
  let revision = 0
  const missing = createCatchUp(listener)
  const focus = createFocus(socket, missing.turnTo)

  socket.on('hello', (hello: Hello) => {
    revision = hello.revision
    hearServerTime(hello.serverAt)
    listener.link('live')
    listener.heard()
    focus.greeted(hello.areaCode)
  })
  socket.on('changes', (changes: Changes) => {
    if (changes.since !== revision) missing.read()
    revision = changes.revision ?? revision
    listener.heard()
    listener.apply(changes)
    // Only an unbroken row of messages may move the cursor.
    missing.follow(changes.cursor)
  })
  socket.on('beat', (beat: Beat) => {
    hearServerTime(beat.serverAt)
    listener.heard()
    // A push with that number may still be on its way.
    setTimeout(() => {
      if (beat.revision <= revision) return
      revision = beat.revision
      missing.read()
    }, LATE_MS)
  })
  socket.on('positions', (frame) => listener.positions(frame))
  socket.on('roster', (roster) => listener.roster(roster))
  socket.on('disconnect', (reason) => {
    listener.link('cut')
    if (reason === 'io server disconnect') socket.connect()
  })
  socket.on('connect_error', (error) =>
    error.message === 'not_signed_in' ? listener.signedOut() : listener.link('cut'),
  )
  return {
    refresh: missing.read,
    turnTo: focus.turnTo,
    close: () => {
      missing.stop()
      socket.close()
    },
  }
}

/** The area asked for, over cuts: a new link begins in the caller's own. */
function createFocus(socket: Wire, arrived: (area: string) => void) {
  let wanted: string | undefined

  /** The server answers with a `hello` of the new room; where it refuses, the screen stays where it was. */
  const ask = (area: string): void => {
    socket.emit('focus', area, ({ refused, areaCode }: FocusResult) => {
      if (!refused || wanted !== area) return
      wanted = undefined
      arrived(areaCode)
    })
  }
  return {
    greeted: (area: string) =>
      wanted !== undefined && wanted !== area ? ask(wanted) : arrived(area),
    turnTo: (area: string): void => {
      wanted = area
      if (socket.connected) ask(area)
    },
  }
}

/** Reads what is missing over HTTP, one read at a time, until there is no more. */
function createCatchUp(listener: Listener) {
  let cursor: string | undefined
  let area = ''
  let isReading = false
  let isWanted = false
  let isOver = false

  const pages = async (): Promise<void> => {
    for (let more = true; more && !isOver;) {
      const asked = area
      const changes = await call('changesSince', { query: { area, since: cursor } })
      if (asked !== area) return
      listener.apply(changes)
      cursor = changes.cursor
      more = changes.more
    }
  }
  const read = async (): Promise<void> => {
    isWanted = true
    if (isReading) return
    isReading = true
    while (isWanted && !isOver) {
      isWanted = false
      await pages().catch((error: unknown) => {
        if (error instanceof ProblemError && error.problem?.code === 'not_signed_in')
          return listener.signedOut()
        setTimeout(() => void read(), RETRY_MS)
      })
    }
    isReading = false
  }
  return {
    read: () => void read(),
    /** Reads what is missing of an area; of another one than before, all of it. */
    turnTo: (to: string): void => {
      if (to !== area) cursor = undefined
      area = to
      void read()
    },
    /** Moves on with a push that closed up with the one before; not while anything is missing. */
    follow: (to: string) => {
      if (!isReading && !isWanted) cursor = to
    },
    stop: () => {
      isOver = true
    },
  }
}
