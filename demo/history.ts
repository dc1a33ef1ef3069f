import { categoryOf } from '../contract/category.ts'
import { originOf } from '../contract/channel.ts'
import type { CHANNELS, Incident } from '../contract/incident.ts'
import type { CityArea } from './city.ts'
import { createRandom, pick, weighted } from './random.ts'
import { inventTimes } from './rhythm.ts'
import { inventSubject, kindOf, type Subject } from './subject.ts'

type Channel = (typeof CHANNELS)[number]
/** One invented incident; times are minutes before the first start. */
export interface Past extends Subject {
  sensitive: boolean
  channel: Channel
  origin: Incident['origin']
  severity: Incident['severity']
  status: Incident['status']
  minutesAgo: number
  minutesToEnd: number
  longitude: number
  latitude: number
  areaCode: string
}
const CHANNEL_SHARES: readonly (readonly [Channel, number])[] = [
  ['grid_app', 40],
  ['screening', 5],
  ['hotline_12345', 20],
  ['police_110', 15],
  ['window_township', 10],
  ['patrol', 3],
  ['court_prefiling', 3],
  ['petition_visit', 4],
]
const SEVERITY_SHARES = [
  ['blue', 82],
  ['yellow', 14],
  ['red', 4],
] as const
/** What the wall shows at the first start: three red ones still open, each in a township of the design. */
const RED_TODAY = [
  ['990123002', '0105', '征地补偿款纠纷聚集', 34],
  ['990101002', '0106', '工地欠薪集体讨薪', 79],
  ['990121002', '0301', '木材堆场火情隐患', 127],
] as const
const YELLOW_TODAY = 20
const NEVER = 1e6

/** The invented incidents of today and some days before. Nothing old is open but what the wall should show. */
export function inventHistory(grids: readonly CityArea[], days: number, now: Date): Past[] {
  const random = createRandom(7)
  const weights = new Map(grids.map((grid) => [grid.code, weightOf(grid, random)]))
  const anyGrid = () => weighted(random, grids, (grid) => weights.get(grid.code) ?? 1)
  const past = inventTimes(random, days, now).map((minutesAgo) =>
    inventOne(random, anyGrid(), minutesAgo),
  )
  const reds = RED_TODAY.map(([township, categoryCode, title, minutesAgo]): Past => {
    const grid = pick(
      random,
      grids.filter((each) => each.code.startsWith(township)),
    )
    const subject = { categoryCode, kind: kindOf(categoryCode), title }
    return { ...inventOne(random, grid, minutesAgo), ...subject, ...openAs('red', 'in_progress') }
  })
  const yellows = Array.from({ length: YELLOW_TODAY }, (_, index): Past => ({
    ...inventOne(random, anyGrid(), 12 + index * 17),
    ...openAs('yellow', index < 3 ? 'reported' : index < 7 ? 'accepted' : 'in_progress'),
  }))
  return [...past, ...reds, ...yellows].sort((a, b) => b.minutesAgo - a.minutesAgo)
}

/** Some grids are much busier than others, those of the 街道 most. */
function weightOf(grid: CityArea, random: () => number): number {
  const spread = Math.exp(1.6 * (random() + random() + random() - 1.5))
  return spread * (grid.code.startsWith('990101') ? 3 : 1)
}

const openAs = (severity: Past['severity'], status: Past['status']) => ({
  severity,
  status,
  minutesToEnd: NEVER,
})

function inventOne(random: () => number, grid: CityArea, minutesAgo: number): Past {
  const subject = inventSubject(random)
  const channel =
    subject.kind === 'petition'
      ? 'petition_visit'
      : weighted(random, CHANNEL_SHARES, ([, share]) => share)[0]
  const minutesToEnd = Math.round(40 * Math.exp(random() * 3.4))
  const isOver = minutesToEnd < minutesAgo
  const [longitude, latitude] = pick(random, grid.spots)
  return {
    ...subject,
    sensitive: categoryOf(subject.categoryCode).sensitive ?? false,
    channel,
    origin: originOf(channel),
    // What is still open by chance is ordinary: the grave ones are chosen above.
    severity: isOver ? weighted(random, SEVERITY_SHARES, ([, share]) => share)[0] : 'blue',
    status: isOver ? 'closed' : statusAt(minutesAgo / minutesToEnd),
    minutesAgo,
    minutesToEnd,
    longitude,
    latitude,
    areaCode: grid.code,
  }
}

/** Where an open incident stands by the part of its time that has gone. */
const statusAt = (part: number): Past['status'] =>
  part < 0.03 ? 'reported' : part < 0.1 ? 'accepted' : 'in_progress'
