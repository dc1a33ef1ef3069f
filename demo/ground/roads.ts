import { distance, type XY } from './sketch.ts'
import type { Point } from './points.ts'
import { pave, route, type Way, type Ways } from './ways.ts'

/** Where the motorways go; the ends lie beyond the border. */
const MOTORWAYS: readonly (readonly XY[])[] = [
  [
    [-140, 300],
    [330, 362],
    [480, 372],
    [600, 338],
    [690, 350],
    [770, 428],
    [900, 462],
    [1060, 492],
    [1590, 530],
  ],
  [
    [690, -140],
    [722, 215],
    [752, 345],
    [770, 428],
    [742, 505],
    [735, 600],
    [760, 700],
    [870, 970],
  ],
]
const RAILWAYS: readonly (readonly XY[])[] = [
  [
    [-140, 500],
    [400, 520],
    [560, 530],
    [690, 500],
    [780, 440],
    [900, 330],
    [1000, 240],
    [1590, -60],
  ],
  [
    [690, 500],
    [640, 640],
    [600, 970],
  ],
]
/** Primary roads to the neighbours, from the township they leave. */
const EXITS: readonly (readonly [township: string, at: XY])[] = [
  ['青山乡', [-140, 200]],
  ['下澜镇', [-140, 640]],
  ['水口镇', [1590, 260]],
  ['五里牌镇', [1240, 970]],
  ['金鸡镇', [420, 970]],
  ['梅岭乡', [1040, -140]],
  ['莲塘乡', [480, -140]],
  ['古渡镇', [1590, 700]],
]

/** Paves motorways, primary roads between the seats, county roads to the villages and the streets of the towns; returns the points they lead to. */
export function buildRoads(
  ways: Ways,
  seats: readonly { name: string; at: XY }[],
  villages: readonly XY[],
  random: () => number,
): Set<number> {
  const seatPoints = seats.map(({ at }) => nearestPoint(ways, at, () => true))
  for (const line of MOTORWAYS)
    join(
      ways,
      line.map((at) => nearestPoint(ways, at, ({ town }) => !town)),
      'motorway',
    )
  for (const [a, b] of neighbours(
    seats.map(({ at }) => at),
    1,
  ))
    pave(ways, route(ways, seatPoints[a]!, seatPoints[b]!, primaryDiscount), 'primary')
  for (const [name, at] of EXITS) {
    const seat = seatPoints[seats.findIndex((each) => each.name === name)]!
    pave(
      ways,
      route(
        ways,
        seat,
        nearestPoint(ways, at, () => true),
        primaryDiscount,
      ),
      'primary',
    )
  }
  const ends = [...seatPoints, ...villages.map((at) => nearestPoint(ways, at, isReachable))]
  for (const [a, b] of neighbours(
    ends.map((point) => ways.points[point]!.at),
    1,
  ))
    pave(ways, route(ways, ends[a]!, ends[b]!, countyDiscount), 'county')
  streets(ways, random)
  dropStrays(ways, seatPoints[0]!)
  return new Set(ends)
}

/** The railway: two lines through the plain that meet beside the city. */
export function buildRails(ways: Ways): XY[][] {
  const inCountry = ({ town }: Point) => !town
  return RAILWAYS.map((line) => {
    const points = line.map((at) => nearestPoint(ways, at, inCountry))
    const path = points.slice(1).flatMap((to, index) => {
      const leg = route(ways, points[index]!, to, (_way, at) => (at.town ? 3 : 1))
      return index ? leg.slice(1) : leg
    })
    return path.map((point) => ways.points[point]!.at)
  })
}

const join = (ways: Ways, points: readonly number[], kind: 'motorway' | 'primary'): void =>
  points
    .slice(1)
    .forEach((to, index) => pave(ways, route(ways, points[index]!, to, motorwayDiscount), kind))

const motorwayDiscount = (_way: Way, at: Point): number => (at.town ? 8 : 1)
/** Over a motorway, not along it. */
const primaryDiscount = (way: Way): number => (way.kind === 'motorway' ? 4 : way.kind ? 0.5 : 1)
const countyDiscount = (way: Way): number => (way.kind === 'motorway' ? 4 : way.kind ? 0.4 : 1)

function nearestPoint(
  ways: Ways,
  at: XY,
  fits: (point: Point, own: readonly Way[]) => boolean,
): number {
  let best = -1
  ways.points.forEach((point, index) => {
    if (
      fits(point, ways.of[index]!) &&
      (best < 0 || distance(point.at, at) < distance(ways.points[best]!.at, at))
    )
      best = index
  })
  return best
}

/** Not in a lake. */
const isReachable = (_point: Point, own: readonly Way[]): boolean =>
  own.some(({ effort }) => Number.isFinite(effort))

/** Pairs with nobody between them, nearer to both than they to each other (a relative neighbourhood graph), shortest first. */
function neighbours(places: readonly XY[], slack: number): [number, number][] {
  const pairs: { pair: [number, number]; length: number }[] = []
  places.forEach((a, from) =>
    places.forEach((b, to) => {
      if (to <= from) return
      const length = distance(a, b)
      if (length > 120 || length === 0) return
      if (places.some((other) => Math.max(distance(other, a), distance(other, b)) < length * slack))
        return
      pairs.push({ pair: [from, to], length })
    }),
  )
  return pairs.sort((a, b) => a.length - b.length).map(({ pair }) => pair)
}

/** The lattice of every town, but for one link in nine and those over wide water. */
function streets(ways: Ways, random: () => number): void {
  ways.of.forEach((own, from) => {
    const point = ways.points[from]!
    for (const way of own) {
      const other = ways.points[way.to]!
      if (way.to < from || !point.town || point.town !== other.town) continue
      const isArterial = way.effort < way.length
      const isWet = way.effort > way.length * 1.15 + 5
      if (random() < 0.11 && !isArterial) continue
      if (!isWet) pave(ways, [from, way.to], 'street')
    }
  })
}

/** Pieces that no road joins to the rest are no roads. */
function dropStrays(ways: Ways, start: number): void {
  const seen = new Set([start])
  for (const at of seen) for (const way of ways.of[at]!) if (way.kind) seen.add(way.to)
  ways.of.forEach((own, from) => {
    if (!seen.has(from)) own.forEach((way) => delete way.kind)
  })
}
