import type { Position } from '../contract/area.ts'
import type { CityArea } from './city.ts'
import { HOT_SPOTS, type HotSpot } from './hot_spots.ts'
import type { Matter } from './matter.ts'
import { MATTERS } from './matters.ts'
import { metresBetween, scatter, type Places } from './places.ts'
import { createRandom, exponential, pickWeighted, poisson, seedOf } from './random.ts'
import { dayAfter, dayFactor, drawMinute, MINUTES_A_DAY } from './rhythm.ts'

/** Something that happened: when, where and of which sort. */
export interface Occurrence {
  /** Names it for ever: its id and all else about it are drawn from this. */
  key: string
  /** Minutes after the midnight, Asia/Shanghai, that the day of the first start began with. */
  minute: number
  position: Position
  areaCode: string
  matter: Matter
}
export interface PlantedSpot extends HotSpot {
  centre: Position
  /** The township. */
  areaCode: string
}
/** Days of history before the day of the first start. */
export const HISTORY_DAYS = 364
export const PER_DAY = 400
/** A year ago fewer reported. */
const GROWTH = 0.22
/** What happens may happen again nearby: so many follow each on average, within days and metres. */
export const BRANCHING = 0.25
const AFTER_DAYS = 3
const AFTER_METRES = 120
/** Nothing follows later than this. */
const RUN_IN_DAYS = 15

/**
 * All that happens in the city from a year before the day of the first start to the end of that day,
 * oldest first. The first day (YYYY-MM-DD) decides weekdays and seasons; everything else is the same for ever.
 */
export function inventYear(places: Places, areas: readonly CityArea[], firstDay: string) {
  const base = inventBase(places, firstDay, -HISTORY_DAYS * MINUTES_A_DAY, MINUTES_A_DAY)
  const spots = HOT_SPOTS.flatMap((spot) => locate(spot, places, areas))
  const planted = spots.flatMap((spot) => plant(spot, places, base))
  return { spots, occurrences: base.concat(planted).sort((a, b) => a.minute - b.minute) }
}

/** What happens by itself, without the hot spots, after one minute and up to another. */
export function inventBase(places: Places, firstDay: string, after: number, upTo: number) {
  const found: Occurrence[] = []
  const lastDay = Math.ceil(upTo / MINUTES_A_DAY) - 1
  for (let day = Math.floor(after / MINUTES_A_DAY) - RUN_IN_DAYS; day <= lastDay; day += 1)
    for (const each of familiesOf(places, day, firstDay))
      if (each.minute > after && each.minute <= upTo) found.push(each)
  return found.sort((a, b) => a.minute - b.minute)
}

/** The mean number of incidents on a day; it has grown until the first one. */
const meanOn = (day: number): number => PER_DAY * (1 - GROWTH * Math.max(0, -day / HISTORY_DAYS))

/** What begins on one day, and all that follows from it, on whatever day. */
function familiesOf(places: Places, day: number, firstDay: string): Occurrence[] {
  const random = createRandom(seedOf(`happenings of day ${day}`))
  const date = dayAfter(firstDay, day)
  const found: Occurrence[] = []
  for (const matter of MATTERS) {
    const mean = (meanOn(day) * (1 - BRANCHING) * matter.share * dayFactor(matter, date)) / 100
    for (let left = poisson(random, mean); left > 0; left -= 1) {
      const minute = day * MINUTES_A_DAY + drawMinute(random, matter.rhythm)
      found.push({ key: '', minute, ...places.draw(random, matter.ground), matter })
    }
  }
  // Grows while it is walked through: what followed may be followed.
  for (const parent of found)
    for (let left = poisson(random, BRANCHING); left > 0; left -= 1)
      found.push(follow(random, places, parent))
  return found.map((each, index) => ({ ...each, key: `${day}.${index}` }))
}

function follow(random: () => number, places: Places, parent: Occurrence): Occurrence {
  const day = Math.floor(parent.minute / MINUTES_A_DAY + exponential(random, AFTER_DAYS))
  const drawn = day * MINUTES_A_DAY + drawMinute(random, parent.matter.rhythm)
  const minute = drawn > parent.minute ? drawn : parent.minute + exponential(random, 45)
  const near = scatter(random, parent.position, AFTER_METRES)
  const grid = places.gridAt(near)
  return { ...parent, minute, ...(grid ? { position: near, areaCode: grid.code } : {}) }
}

/** Puts a hot spot on the busiest grid of its township; nothing where the city has no such township. */
function locate(spot: HotSpot, places: Places, areas: readonly CityArea[]): PlantedSpot[] {
  const township = areas.find((each) => each.level === 'township' && each.name === spot.township)
  if (!township) return []
  const busiest = places.grids
    .filter((grid) => grid.code.startsWith(township.code))
    .reduce((best, grid) => (grid.weight.any > best.weight.any ? grid : best))
  return [{ ...spot, centre: busiest.middle, areaCode: township.code }]
}

/** What a hot spot adds to the usual, so that the usual times its lift is there. */
function plant(spot: PlantedSpot, places: Places, base: readonly Occurrence[]): Occurrence[] {
  const random = createRandom(seedOf(`hot spot ${spot.name}`))
  const matter = MATTERS.find((each) => each.categoryCode === spot.categoryCode)
  if (!matter) throw new Error(`${spot.name}: nobody knows ${spot.categoryCode}`)
  const usual = usualOf(spot, base)
  const days = spot.toDay - spot.fromDay + 1
  return Array.from({ length: Math.round(usual * (spot.lift - 1)) }, (_, index) => {
    const day = spot.fromDay + Math.floor(random() * days)
    const minute = day * MINUTES_A_DAY + drawMinute(random, matter.rhythm)
    const position = drawInCircle(random, spot, places)
    const areaCode = places.gridAt(position)?.code ?? ''
    return { key: `${spot.name}.${index}`, minute, position, areaCode, matter }
  })
}

/** How many there usually are in the circle in so many days: the mean of the year. */
export function usualOf(spot: PlantedSpot, base: readonly Occurrence[]): number {
  const near = base.filter((each) => metresBetween(spot.centre, each.position) <= spot.radiusMetres)
  return (near.length * (spot.toDay - spot.fromDay + 1)) / (HISTORY_DAYS + 1)
}

function drawInCircle(random: () => number, spot: PlantedSpot, places: Places): Position {
  for (;;) {
    const point = scatter(random, spot.centre, spot.radiusMetres / 2)
    const isInside = metresBetween(spot.centre, point) <= spot.radiusMetres
    if (isInside && places.gridAt(point)) return point
  }
}

/** What could happen now, for whoever reports as it happens. */
export function inventNow(random: () => number, places: Places, weights: readonly number[]) {
  const matter = MATTERS[pickWeighted(random, weights)] ?? MATTERS[0]
  if (!matter) throw new Error('nothing ever happens')
  return { matter, ...places.draw(random, matter.ground) }
}
