import { io } from 'socket.io-client'
import type { Position } from '../contract/area.ts'
import { signInOutside } from './outside_client.ts'
import { exponential, normal } from './random.ts'
import type { Walk } from './walk.ts'

interface HeldFix {
  at: string
  position: Position
  heading: number
  accuracyMetres: number
}
/** What the position service of a phone is off by, and how slowly that wanders. */
const NOISE_METRES = 6.5
const NOISE_KEEPS = 0.85
/** One fix in so many is the last before the signal is lost, for some minutes. */
const LOSS_CHANCE = 0.008
const LOSS_MEAN_MS = 150_000
const LONGEST_LOSS_MS = 480_000
/** Fixes held while there is no link; older ones are given up. */
const MOST_HELD = 500
const ANSWER_MS = 5000
const KNOCK_MS = 5000

export interface ResponderOptions {
  url: string
  account: string
  walk: Walk
  /** Seconds between fixes. */
  everySeconds: number
  dutyMs: number
}

/** Signs a person in, on duty and on the way. Fails where the server cannot be reached. */
export async function comeOnDuty(options: ResponderOptions) {
  const client = await signInOutside(options.url, options.account)
  await client.send('PUT', '/api/duty', { onDuty: true })
  const socket = io(options.url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelayMax: 10_000,
    auth: (give) => give({ token: client.token() }),
  })
  let isGone = false
  // Refused or sent away: the session has ended. A lost link comes back by itself.
  const knockAgain = (): void => {
    if (socket.active || isGone) return
    setTimeout(() => void client.renew().then(connect, connect), KNOCK_MS).unref()
  }
  const connect = () => isGone || socket.connect()
  socket.on('connect_error', knockAgain).on('disconnect', knockAgain)
  const track = createTrack(options)
  let held: HeldFix[] = []

  const sendHeld = async (): Promise<void> => {
    const fixes = held
    held = []
    try {
      const answer = (await socket.timeout(ANSWER_MS).emitWithAck('fixes', { fixes })) as Answer
      // The server knows of no duty: it was taken off, or the database is another one.
      if (answer.message) await client.send('PUT', '/api/duty', { onDuty: true })
    } catch {
      held = [...fixes, ...held].slice(-MOST_HELD)
    }
  }
  return {
    caller: client.caller,
    client,
    position: track.position,
    isOver: (nowMs: number): boolean => nowMs >= track.endsMs,
    /** Goes on, and sends what is to be sent; what cannot be sent is kept with its time. */
    tick(nowMs: number): void {
      const fix = track.next(nowMs)
      if (fix) held = [...held, fix].slice(-MOST_HELD)
      if (fix && track.hasSignal(nowMs) && socket.connected) void sendHeld()
    },
    /** Off duty and signed out. */
    leave: async (): Promise<void> => {
      isGone = true
      await client.send('PUT', '/api/duty', { onDuty: false }).catch(quiet)
      socket.close()
      await client.send('DELETE', '/api/session').catch(quiet)
    },
  }
}
export type Responder = Awaited<ReturnType<typeof comeOnDuty>>
interface Answer {
  accepted: number
  refused: number
  message?: string
}

/** Where somebody is, as his phone would know it: due times, wandering noise, spells without signal. */
function createTrack({ walk, everySeconds, dutyMs }: ResponderOptions) {
  const random = Math.random
  let lastMs = Date.now()
  let dueMs = lastMs
  let silentUntilMs = 0
  let [east, north] = [0, 0]
  let position = walk(0).position
  return {
    endsMs: lastMs + dutyMs,
    position: () => position,
    hasSignal: (nowMs: number) => nowMs >= silentUntilMs,
    next(nowMs: number): HeldFix | undefined {
      if (nowMs < dueMs) return undefined
      dueMs = nowMs + everySeconds * 1000 * (0.9 + random() * 0.2)
      // A clock that jumped, or a process that slept: nobody flies to where he would be by now.
      const step = walk(Math.min((nowMs - lastMs) / 1000, everySeconds * 3))
      lastMs = nowMs
      ;[east, north] = [drift(east), drift(north)]
      position = moved(step.position, east, north)
      if (nowMs >= silentUntilMs && random() < LOSS_CHANCE)
        silentUntilMs = nowMs + Math.min(exponential(random, LOSS_MEAN_MS), LONGEST_LOSS_MS)
      return {
        at: new Date(nowMs).toISOString(),
        position,
        heading: step.heading,
        accuracyMetres: Math.round(NOISE_METRES + random() * 6),
      }
    },
  }
}

const drift = (metres: number): number =>
  metres * NOISE_KEEPS + normal(Math.random) * NOISE_METRES * Math.sqrt(1 - NOISE_KEEPS ** 2)

function moved([longitude, latitude]: Position, east: number, north: number): Position {
  const cos = Math.cos((latitude * Math.PI) / 180)
  return [longitude + east / (111_320 * cos), latitude + north / 110_574]
}

/** Somebody whom the server cannot hear now is heard later. */
const quiet = (): undefined => undefined
