import { setTimeout as sleep } from 'node:timers/promises'
import { fieldAccount, VOLUNTEERS } from './account.ts'
import type { CityArea } from './city.ts'
import { gridsOf, townshipOf } from './people.ts'
import type { Places } from './places.ts'
import { comeOnDuty, type Responder } from './responder.ts'
import type { Streets } from './streets.ts'
import { createWalk } from './walk.ts'

export interface PatrolOptions {
  url: string
  areas: readonly CityArea[]
  places: Places
  streets: Streets
  /** How many are on duty at a time. */
  responders: number
}
/** The first come quickly, so that the map lives at once; the others gently: each sign-in costs the server a password hash. */
const FIRST = 40
const FIRST_EVERY_MS = 1300
const THEN_EVERY_MS = 2500
const TICK_MS = 1000
/** One in so many is a grid head, the others are volunteers. */
const HEAD_EVERY = 5
const E_BIKE_SHARE = 0.3
const LEAST_DUTY_MS = 60 * 60_000
const MOST_DUTY_MS = 180 * 60_000
/** Longer than this nobody waits for people to leave. */
const LEAVE_MS = 5000

/** Grid heads and volunteers who come on duty, walk their streets for an hour or three, and go home while others come. */
export function startPatrol(options: PatrolOptions) {
  const onDuty = new Set<Responder>()
  const over = new AbortController()
  const come = async (): Promise<void> => {
    for (let turn = 0; !over.signal.aborted; turn += 1) {
      await sleep(turn < FIRST ? FIRST_EVERY_MS : THEN_EVERY_MS, undefined, { signal: over.signal })
      if (onDuty.size >= options.responders) continue
      const responder = await signOn(options, turn).catch(quiet)
      if (responder && over.signal.aborted) await responder.leave()
      else if (responder) onDuty.add(responder)
    }
  }
  const coming = come().catch(quiet)
  const timer = setInterval(() => {
    const nowMs = Date.now()
    for (const responder of onDuty)
      if (responder.isOver(nowMs)) {
        onDuty.delete(responder)
        void responder.leave()
      } else responder.tick(nowMs)
  }, TICK_MS)
  return {
    onDuty: (): ReadonlySet<Responder> => onDuty,
    stop: async () => {
      over.abort()
      clearInterval(timer)
      await coming
      const leaving = Promise.all([...onDuty].map((responder) => responder.leave()))
      await Promise.race([leaving, sleep(LEAVE_MS, undefined, { ref: false })])
      onDuty.clear()
    },
  }
}

/** The nth person of the roster, from a home in his own area; undefined where no road is near. */
async function signOn(options: PatrolOptions, turn: number): Promise<Responder | undefined> {
  const { account, areaCode } = rosterAt(options.areas, turn)
  const homes = options.places.grids.filter((grid) => grid.code.startsWith(areaCode))
  const home = homes[Math.floor(Math.random() * homes.length)]
  if (!home) return undefined
  const isOnEBike = Math.random() < E_BIKE_SHARE
  const kilometresPerHour = isOnEBike ? 13 + Math.random() * 4 : 3 + Math.random() * 2
  const walk = createWalk(Math.random, options.streets, home.middle, {
    metresPerSecond: kilometresPerHour / 3.6,
    leashMetres: isOnEBike ? 3000 : 1200,
  })
  if (!walk) return undefined
  return comeOnDuty({
    url: options.url,
    account,
    walk,
    everySeconds: isOnEBike ? 10 + Math.random() * 5 : 15 + Math.random() * 15,
    dutyMs: LEAST_DUTY_MS + Math.random() * (MOST_DUTY_MS - LEAST_DUTY_MS),
  })
}

function rosterAt(areas: readonly CityArea[], turn: number) {
  const grids = gridsOf(areas)
  const round = Math.floor(turn / HEAD_EVERY)
  if (turn % HEAD_EVERY === 0) {
    // Neighbours in number live apart.
    const index = (round * 37) % grids.length
    return { account: fieldAccount('grid', index), areaCode: grids[index]?.code ?? '' }
  }
  const index = (round * (HEAD_EVERY - 1) + (turn % HEAD_EVERY) - 1) % VOLUNTEERS
  return { account: fieldAccount('vol', index), areaCode: townshipOf(grids, index) }
}

/** Somebody who cannot come now comes another time. */
const quiet = (): undefined => undefined
