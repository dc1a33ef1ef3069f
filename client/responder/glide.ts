import { decodeFrame, HEADING_UNKNOWN } from '../../contract/positions.ts'
import { STALE_SECONDS } from '../../contract/responder.ts'
import { moversOf, type Movers } from '../live/positions.ts'

/** A mark takes as long to its new fix as the fix took to come, at most a reporting interval. */
const MOST_MS = 30_000
const LEAST_MS = 1000
/** A step longer than this, in degrees, is no walk: the mark jumps. */
const JUMP = 0.02

export interface Gliding extends Movers {
  /** Colours of the ticks: clear where no heading is known. */
  tickColors: Uint8Array
}
/** What is shown, and by slot: where a mark comes from, where it goes, since when and for how long. */
interface Course {
  shown: Gliding
  from: Float32Array
  goals: Float32Array
  begun: Float64Array
  spans: Float32Array
}

/**
 * Marks that glide from fix to fix. Every array is filled again where the number of responders is the
 * same; a new order of slots starts anew, since a slot is then somebody else.
 */
export function createGlide() {
  let target: Movers | undefined
  let course: Course | undefined
  let version = -1

  return {
    /** A frame of the wire. */
    take(buffer: ArrayBuffer, rgb: readonly [number, number, number], nowMs: number): void {
      const frame = decodeFrame(buffer)
      target = moversOf(buffer, rgb, target)
      if (!course || course.shown.length !== frame.count || frame.rosterVersion !== version)
        course = startCourse(target, nowMs)
      version = frame.rosterVersion
      move(course, nowMs, false)
      retarget(course, target.places, frame.ages, nowMs)
      hideTicks(course.shown, frame.headings)
    },
    /** Where everybody stands at a moment; `isStill` puts all at their last fix. */
    at(nowMs: number, isStill: boolean): Gliding | undefined {
      if (course) move(course, nowMs, isStill)
      return course?.shown
    },
  }
}

function startCourse(movers: Movers, nowMs: number): Course {
  const { length, places, angles, colors } = movers
  return {
    shown: { length, places: places.slice(), angles, colors, tickColors: colors.slice() },
    from: places.slice(),
    goals: places.slice(),
    begun: new Float64Array(length).fill(nowMs),
    spans: new Float32Array(length).fill(LEAST_MS),
  }
}

function retarget(course: Course, places: Float32Array, ages: Uint8Array, nowMs: number): void {
  const { shown, from, goals, begun, spans } = course
  for (let slot = 0; slot < ages.length; slot += 1) {
    const [across, up] = [slot * 2, slot * 2 + 1]
    const [x = 0, y = 0] = [places[across], places[up]]
    const far = Math.abs(x - (goals[across] ?? 0)) + Math.abs(y - (goals[up] ?? 0))
    if (far === 0) continue
    const isJump = far > JUMP || (ages[slot] ?? 0) > STALE_SECONDS
    from[across] = isJump ? x : (shown.places[across] ?? x)
    from[up] = isJump ? y : (shown.places[up] ?? y)
    goals[across] = x
    goals[up] = y
    spans[slot] = Math.min(MOST_MS, Math.max(LEAST_MS, nowMs - (begun[slot] ?? 0)))
    begun[slot] = nowMs
  }
}

function move({ shown, from, goals, begun, spans }: Course, nowMs: number, isStill: boolean): void {
  for (let slot = 0; slot < shown.length; slot += 1) {
    const share = isStill ? 1 : Math.min(1, (nowMs - (begun[slot] ?? 0)) / (spans[slot] ?? 1))
    for (let axis = slot * 2; axis < slot * 2 + 2; axis += 1) {
      const start = from[axis] ?? 0
      shown.places[axis] = start + ((goals[axis] ?? 0) - start) * share
    }
  }
}

function hideTicks({ colors, tickColors }: Gliding, headings: Uint8Array): void {
  tickColors.set(colors)
  for (let slot = 0; slot < headings.length; slot += 1)
    if (headings[slot] === HEADING_UNKNOWN) tickColors[slot * 4 + 3] = 0
}
