import { beforeAll, describe, expect, it } from 'vitest'
import { INCIDENT_TRANSITIONS } from '../../contract/incident.ts'
import { buildCity } from '../../demo/city.ts'
import { pastOf, type Past } from '../../demo/history.ts'
import { HOT_SPOTS } from '../../demo/hot_spots.ts'
import {
  HISTORY_DAYS,
  inventYear,
  usualOf,
  type Occurrence,
  type PlantedSpot,
} from '../../demo/occurrences.ts'
import { createPlaces, metresBetween, type Places } from '../../demo/places.ts'
import { MINUTES_A_DAY } from '../../demo/rhythm.ts'

const FIRST_DAY = '2026-11-24'
const NOON = 12 * 60
const areas = buildCity()
let places: Places
let year: Occurrence[]
let spots: PlantedSpot[]
let past: Past[]

beforeAll(() => {
  places = createPlaces(areas)
  const invented = inventYear(places, areas, FIRST_DAY)
  year = invented.occurrences
  spots = invented.spots
  past = year.filter((each) => each.minute <= NOON).map((each) => pastOf(each, NOON))
})

const share = (holds: (each: Past) => boolean): number =>
  (past.filter(holds).length * 100) / past.length
const median = (list: number[]): number => list.sort((a, b) => a - b)[list.length >> 1] ?? NaN

describe('the same city has the same past', () => {
  it('row for row, whoever asks and whenever', () => {
    const again = inventYear(createPlaces(buildCity()), buildCity(), FIRST_DAY)
    const rows = again.occurrences
      .filter((each) => each.minute <= NOON)
      .map((each) => pastOf(each, NOON))
    expect(rows).toEqual(past)
  })

  it('ids are unique, and a later hour only adds to what was there', () => {
    expect(new Set(past.map((each) => each.id)).size).toBe(past.length)
    const later = new Map(
      year
        .filter((each) => each.minute <= NOON + 60)
        .map((each) => [each.key, pastOf(each, NOON + 60)]),
    )
    for (const [index, each] of year.entries()) {
      const before = past[index]
      if (!before) break
      const after = later.get(each.key)
      expect(after?.reported).toBe(before.reported)
      if (before.signed !== null) expect(after?.signed).toBe(before.signed)
    }
  })
})

describe('figures of the demo city', () => {
  it('about 130,000 in a year, about 400 a day of late, fewer a year ago', () => {
    expect(past.length).toBeGreaterThan(120_000)
    expect(past.length).toBeLessThan(140_000)
    const perDay = (from: number, to: number) =>
      year.filter(({ minute }) => minute >= from * MINUTES_A_DAY && minute < to * MINUTES_A_DAY)
        .length /
      (to - from)
    expect(perDay(-56, 0)).toBeGreaterThan(370)
    expect(perDay(-56, 0)).toBeLessThan(450)
    expect(perDay(-HISTORY_DAYS, -300)).toBeLessThan(0.9 * perDay(-56, 0))
  })

  it('shares of disputes, channels and severities', () => {
    expect(share((each) => each.categoryCode.startsWith('01'))).toBeCloseTo(40, -0.3)
    expect(share((each) => each.categoryCode === '0102')).toBeCloseTo(12.8, -0.3)
    expect(share((each) => each.categoryCode === '0101')).toBeCloseTo(7.4, -0.3)
    expect(share((each) => ['grid_app', 'screening'].includes(each.channel))).toBeCloseTo(45, -0.3)
    expect(share((each) => each.channel === 'hotline_12345')).toBeCloseTo(20, -0.3)
    expect(share((each) => each.channel === 'police_110')).toBeCloseTo(15, -0.3)
    expect(share((each) => each.origin === 'petition')).toBeCloseTo(4, -0.3)
    expect(share((each) => each.severity === 'blue')).toBeCloseTo(82, -0.3)
    expect(share((each) => each.severity === 'yellow')).toBeCloseTo(14, -0.3)
    expect(share((each) => each.severity === 'red')).toBeCloseTo(4, -0.3)
  })

  it('95.6 % of a cohort are settled within days, first responses take about 13 minutes', () => {
    const cohort = past.filter(
      ({ accepted }) =>
        accepted !== null && accepted > -40 * MINUTES_A_DAY && accepted < -3 * MINUTES_A_DAY,
    )
    const settled = cohort.filter(
      ({ accepted, resolved }) =>
        resolved !== null && resolved - (accepted ?? 0) < 2.5 * MINUTES_A_DAY,
    )
    expect((settled.length * 100) / cohort.length).toBeCloseTo(95.6, -0.3)
    const responses = past.flatMap(({ accepted, signed }) =>
      accepted !== null && signed !== null ? [signed - accepted] : [],
    )
    expect(median(responses)).toBeGreaterThan(11.5)
    expect(median(responses)).toBeLessThan(14.5)
  })

  it('some 200 are open at any hour, a few of them red and a few overdue', () => {
    for (const hour of [2, 8, 12, 17, 22]) {
      const now = hour * 60
      const open = year
        .filter((each) => each.minute <= now && each.minute > now - 45 * MINUTES_A_DAY)
        .map((each) => pastOf(each, now))
        .filter((each) => each.status !== 'closed')
      expect(open.length, `at ${hour}`).toBeGreaterThan(110)
      expect(open.length, `at ${hour}`).toBeLessThan(320)
      expect(open.filter((each) => each.severity === 'red').length).toBeLessThan(12)
      const overdue = open.filter(
        ({ signed, resolved }) =>
          resolved === null && signed !== null && now - signed > 7 * MINUTES_A_DAY,
      )
      expect(overdue.length).toBeGreaterThan(0)
      expect(overdue.length).toBeLessThan(20)
    }
  })
})

describe('rhythm', () => {
  it('two working peaks, a quiet night, a quieter Sunday for petitions', () => {
    const hours = new Array<number>(24).fill(0)
    for (const { minute } of year)
      hours[Math.floor((((minute % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY) / 60)]! += 1
    expect(hours[9]!).toBeGreaterThan(4 * hours[3]!)
    expect(hours[15]!).toBeGreaterThan(1.2 * hours[12]!)
    const weekday = ({ minute }: Occurrence) =>
      new Date(Date.parse(`${FIRST_DAY}T00:00:00Z`) + minute * 60_000).getUTCDay()
    const petitions = year.filter((each) => each.matter.categoryCode === '0701')
    const on = (day: number) => petitions.filter((each) => weekday(each) === day).length
    expect(on(1)).toBeGreaterThan(3 * on(0))
  })

  it('heating is complained about in winter, ditches burn in spring and autumn', () => {
    const month = ({ minute }: Occurrence) =>
      new Date(Date.parse(`${FIRST_DAY}T00:00:00Z`) + minute * 60_000).getUTCMonth() + 1
    const count = (code: string, months: number[]) =>
      year.filter(
        (each) =>
          each.matter.categoryCode === code &&
          each.key.includes('.') &&
          months.includes(month(each)),
      ).length
    expect(count('0401', [11, 12, 1])).toBeGreaterThan(1.4 * count('0401', [5, 6, 7]))
    expect(count('0504', [3, 4, 10])).toBeGreaterThan(1.4 * count('0504', [6, 7, 8]))
  })
})

describe('clusters and hot spots', () => {
  const isBase = ({ key }: Occurrence) => /^-?\d/.test(key)

  it('the same happens again nearby more than by chance', () => {
    const pairs = (list: readonly Occurrence[]): number => {
      let near = 0
      for (const [index, each] of list.entries())
        for (let next = index + 1; next < list.length; next += 1) {
          const other = list[next]!
          if (other.minute - each.minute > 3 * MINUTES_A_DAY) break
          if (each.matter === other.matter && metresBetween(each.position, other.position) < 150)
            near += 1
        }
      return near
    }
    const list = year.filter(isBase).slice(-12_000)
    // The same places at the same times, dealt anew: only the bond between place and time is gone.
    const shuffled = list.map((each, index) => ({
      ...each,
      position: list[(index * 7919) % list.length]!.position,
    }))
    expect(pairs(list)).toBeGreaterThan(2 * pairs(shuffled))
  })

  it('every hot spot of the truth table lies in the data with its lift', () => {
    expect(spots.map((each) => each.name)).toEqual(HOT_SPOTS.map((each) => each.name))
    for (const spot of spots) {
      const usual = usualOf(spot, year.filter(isBase))
      const there = year.filter(
        ({ minute, position }) =>
          minute >= spot.fromDay * MINUTES_A_DAY &&
          minute < (spot.toDay + 1) * MINUTES_A_DAY &&
          metresBetween(spot.centre, position) <= spot.radiusMetres,
      )
      // What is planted is exact; what is usual varies as chance does.
      const slack = (3 * Math.sqrt(usual)) / usual
      expect(there.length / usual, spot.name).toBeGreaterThan(spot.lift - slack)
      expect(there.length / usual, spot.name).toBeLessThan(spot.lift + slack)
      const own = there.filter((each) => each.matter.categoryCode === spot.categoryCode)
      expect(own.length, spot.name).toBeGreaterThan(0.4 * there.length)
    }
  })
})

describe('chains', () => {
  it('every chain is one the table of transitions allows, its times in order and not in the future', () => {
    const statuses = ['reported', ...Object.values(INCIDENT_TRANSITIONS).map((step) => step.to)]
    for (const each of past) {
      const times = [each.reported, each.accepted, each.signed, each.resolved, each.closed]
      const done = times.filter((time) => time !== null)
      expect(times.slice(done.length).every((time) => time === null)).toBe(true)
      expect(done).toEqual([...done].sort((a, b) => a - b))
      expect(done.at(-1)! <= NOON && each.occurred <= each.reported).toBe(true)
      expect(each.status).toBe(statuses[done.length - 1])
    }
  })

  it('every incident lies in the grid it names, and its title says nothing of persons', () => {
    for (const each of past.filter((_, index) => index % 20 === 0)) {
      expect(places.gridAt([each.longitude, each.latitude])?.code).toBe(each.areaCode)
      expect(each.title.length).toBeLessThanOrEqual(60)
      expect(each.title).not.toMatch(/\d{5,}|先生|女士|某/)
    }
    expect(new Set(past.map((each) => each.title)).size).toBeGreaterThan(1500)
  })
})
