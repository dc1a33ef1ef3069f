import { randomUUID } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import type { Logger } from 'pino'
import { Server } from 'socket.io'
import { BEAT_MS } from '../contract/changes.ts'
import { fixBatch } from '../contract/responder.ts'
import { RESPONDER_ROLES } from '../contract/session.ts'
import type { Boards } from './boards.ts'
import { cursorOf } from './changes.ts'
import type { Database } from './database.ts'
import type { Fixes } from './fixes.ts'
import { perSecond, receiveFocus, type LiveSocket } from './focus.ts'
import { sendToRoom } from './frame_sender.ts'
import { check, problemOf } from './http.ts'
import { MOVING_SHAPES, type Positions } from './positions.ts'
import { boardSender, isOccupied, pushChanges, type LiveServer } from './push.ts'
import { Refusal } from './refusal.ts'
import { createRooms, type Room } from './rooms.ts'
import { cookieOf, isOwnOrigin, tokenOf, whoHolds, type Who } from './session.ts'
import { createTail } from './tail.ts'

/** A screen that takes nothing is cut and catches up when it comes back, rather than queued without end. */
const QUEUE_PACKETS = 500
const QUEUE_BYTES = 4 * 1024 * 1024
const POSITIONS_MS = 1000
/** How often rooms are asked whether a board is due. */
const BOARDS_MS = 250
const FIXES_PER_SECOND = 20
const WHO_AGAIN_MS = 30_000

export interface LiveOptions {
  http: HttpServer
  db: Database
  log: Logger
  positions: Positions
  fixes: Fixes
  boards: Boards
  allowedOrigins: readonly string[]
}

/** The live path of one node: it tails the log and emits to its own sockets. No adapter between nodes, no state recovery. */
export async function createLive(options: LiveOptions) {
  const { db, log, positions, boards } = options
  const node = randomUUID()
  const rooms = createRooms()
  const io = openSockets(options)

  const greet = (socket: LiveSocket, { name, areaCode, revision, ...room }: Room): void => {
    socket.emit('hello', { room: name, areaCode, revision, node, serverAt: now() })
    if (MOVING_SHAPES.includes(room.shape) && !room.onlyBy)
      socket.emit('roster', positions.roster(name, areaCode, room.shape, Date.now()))
  }

  io.use((socket, next) => void admit(socket, options).then(next, next))
  io.on('connection', (socket) => {
    const enter = (who: Who): Room => {
      const room = rooms.enter(who)
      // In one turn of the loop: nothing of the new room may come before its hello.
      if (socket.data.room) void socket.leave(socket.data.room.name)
      socket.data.room = room
      void socket.join(room.name)
      greet(socket, room)
      return room
    }
    enter(socket.data.who)
    receiveFocus(socket, db, enter)
    receiveFixes(socket, options)
  })

  const occupied = (): Room[] => rooms.all().filter((room) => isOccupied(io, room))
  const stops = await Promise.all([
    db.listen('on_duty', (id) => setDuty(io, id, true)),
    db.listen('off_duty', (id) => setDuty(io, id, false)),
    db.listen('signed_out', (token) => cutSession(io, token)),
  ])
  const tail = await createTail(db, log, (changes, place) =>
    pushChanges(io, db, boards, rooms.all(), changes, place),
  )
  const sendBoards = boardSender({ io, boards, log, occupied, place: tail.place })
  const timers = [
    setInterval(() => beat(io, occupied()), BEAT_MS),
    setInterval(() => emitPositions(io, positions, occupied()), POSITIONS_MS),
    setInterval(sendBoards, BOARDS_MS),
    setInterval(() => cutSlow(io), 1000),
    setInterval(
      () =>
        void cutSignedOut(io, db).catch((error: unknown) =>
          log.warn({ err: error }, 'sessions of sockets'),
        ),
      WHO_AGAIN_MS,
    ),
  ]
  return {
    screens: (): number => io.engine.clientsCount,
    cursor: (): string => cursorOf(tail.place(), ''),
    close: async () => {
      timers.forEach(clearInterval)
      await Promise.all([tail.close(), ...stops.map((stop) => stop())])
      await io.close()
    },
  }
}

export type Live = Awaited<ReturnType<typeof createLive>>

function openSockets({ http, allowedOrigins }: LiveOptions): LiveServer {
  const io: LiveServer = new Server(http, {
    transports: ['websocket'],
    perMessageDeflate: false,
    serveClient: false,
    pingInterval: 5000,
    pingTimeout: 5000,
    // The largest batch of fixes that HTTP takes goes over a socket too.
    maxHttpBufferSize: 256 * 1024,
    allowRequest: (request, decide) =>
      decide(null, isOwnOrigin(request, allowedOrigins) || !cookieOf(request)),
  })
  return io
}

async function admit(socket: LiveSocket, { db }: LiveOptions): Promise<undefined> {
  const { token } = socket.handshake.auth as { token?: unknown }
  const who = await whoHolds(db, typeof token === 'string' ? token : tokenOf(socket.request))
  if (!who) throw new Error('not_signed_in')
  if (who.role === 'sys_admin') throw new Error('forbidden')
  socket.data.who = who
}

function beat(io: LiveServer, rooms: Room[]): void {
  for (const room of rooms)
    io.local.to(room.name).emit('beat', { revision: room.revision, serverAt: now() })
}

const rosterSent = new WeakMap<Room, number>()

function emitPositions(io: LiveServer, positions: Positions, rooms: Room[]): void {
  const nowMs = Date.now()
  positions.forget(nowMs)
  for (const room of rooms) {
    if (!MOVING_SHAPES.includes(room.shape) || room.onlyBy) continue
    const { buffer, version } = positions.frame(room.name, room.areaCode, room.shape, nowMs)
    if (room.shape === 'handler' && rosterSent.get(room) !== version) {
      rosterSent.set(room, version)
      io.local
        .to(room.name)
        .emit('roster', positions.roster(room.name, room.areaCode, room.shape, nowMs))
    }
    sendToRoom(io as Server, room.name, 'positions', Buffer.from(buffer))
  }
}

function receiveFixes(socket: LiveSocket, { fixes }: LiveOptions): void {
  const mayCome = perSecond(socket, FIXES_PER_SECOND)
  socket.on('fixes', (batch, answer) => {
    const reply = typeof answer === 'function' ? answer : () => undefined
    try {
      if (!RESPONDER_ROLES.includes(socket.data.who.role))
        throw new Refusal('forbidden', '您的岗位没有这项权限')
      if (!mayCome()) throw new Refusal('too_many', '发送太频繁')
      reply(fixes.take(socket.data.who, check(fixBatch, batch)))
    } catch (error) {
      reply({ accepted: 0, refused: 0, refusals: [], ...problemOf(error) })
    }
  })
}

function setDuty(io: LiveServer, userId: string, onDuty: boolean): void {
  for (const socket of io.sockets.sockets.values())
    if (socket.data.who.userId === userId) socket.data.who.onDuty = onDuty
}

function cutSlow(io: LiveServer): void {
  for (const socket of io.sockets.sockets.values()) {
    const queue = socket.conn as unknown as { writeBuffer: unknown[] }
    const transport = socket.conn.transport as unknown as { socket?: { bufferedAmount?: number } }
    const bytes = transport.socket?.bufferedAmount ?? 0
    if (queue.writeBuffer.length > QUEUE_PACKETS || bytes > QUEUE_BYTES) socket.disconnect(true)
  }
}

const tokenOfSocket = (socket: LiveSocket): string => socket.data.who.tokenHash.toString('hex')

function cutSession(io: LiveServer, token: string): void {
  for (const socket of io.sockets.sockets.values())
    if (tokenOfSocket(socket) === token) socket.disconnect(true)
}

/** A session that has ended reaches the sockets it opened; an open socket keeps its session from idling out. */
async function cutSignedOut(io: LiveServer, db: Database): Promise<void> {
  const sockets = [...io.sockets.sockets.values()] as LiveSocket[]
  if (!sockets.length) return
  const tokens = [...new Set(sockets.map(tokenOfSocket))]
  const good = await db.rows<{ token: string }>('session/keep', { tokens })
  const kept = new Set(good.map((each) => each.token))
  for (const socket of sockets) if (!kept.has(tokenOfSocket(socket))) socket.disconnect(true)
}

const now = () => new Date().toISOString()
