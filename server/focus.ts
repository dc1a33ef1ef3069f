import type { Socket } from 'socket.io'
import { areaCode } from '../contract/area.ts'
import type { ClientEvents, ServerEvents } from '../contract/changes.ts'
import type { Database } from './database.ts'
import { check, problemOf } from './http.ts'
import type { SocketData } from './push.ts'
import { Refusal } from './refusal.ts'
import type { Room } from './rooms.ts'
import { areaInScope } from './scope.ts'
import type { Who } from './session.ts'

export type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>
const PER_SECOND = 5

/** Moves a socket to the room of the area it asks for: an area there is, inside its own scope. */
export function receiveFocus(socket: LiveSocket, db: Database, enter: (who: Who) => Room): void {
  const mayCome = perSecond(socket, PER_SECOND)
  socket.on('focus', (area, answer) => {
    const reply = typeof answer === 'function' ? answer : () => undefined
    const move = async () => {
      if (!mayCome()) throw new Refusal('too_many', '切换太频繁')
      const focused = await focusedOn(db, socket.data.who, area)
      reply({ areaCode: enter(focused).areaCode })
    }
    move().catch((error: unknown) =>
      reply({ areaCode: socket.data.room.areaCode, refused: problemOf(error).message }),
    )
  })
}

/** The caller as he sees an area inside his own. Refusals: bad_input, forbidden, not_found. */
async function focusedOn(db: Database, who: Who, asked: unknown): Promise<Who> {
  if (who.onlyBy) throw new Refusal('forbidden', '您的岗位没有这项权限')
  const area = areaInScope(who, check(areaCode, asked))
  if (area === who.areaCode) return who
  // Rooms stay, so there may be no more of them than areas.
  if (!(await db.row('indicator/moment', { area }))) throw new Refusal('not_found', '没有这个辖区')
  return { ...who, areaCode: area }
}

/** Whether one more message may come this second. */
export function perSecond(socket: LiveSocket, most: number): () => boolean {
  let left = most
  const refill = setInterval(() => (left = most), 1000)
  socket.on('disconnect', () => clearInterval(refill))
  return () => left-- > 0
}
