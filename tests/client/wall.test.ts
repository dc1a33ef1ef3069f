import { expect, it } from 'vitest'
import type { Board, Figure } from '../../contract/board.ts'
import type { AreaCollection } from '../../contract/area.ts'
import type { Incident } from '../../contract/incident.ts'
import { createFrame } from '../../contract/positions.ts'
import { areaAt } from '../../client/area/inside.ts'
import { deltaOf, valueWords } from '../../client/board/delta.ts'
import { spreadOut, ticksUpTo } from '../../client/board/scale.ts'
import { sentenceOf } from '../../client/board/sentence.ts'
import { MOST_TICKS, ticksOf } from '../../client/board/ticker.ts'
import { countdownOf } from '../../client/clock.ts'
import { clusterOf, type Placed } from '../../client/incident/cluster.ts'
import { createGlide } from '../../client/responder/glide.ts'
import { createAlarm } from '../../client/wall/alarm.ts'
import { layoutOf } from '../../client/wall/layout.ts'
import { endOfShift, isNight, readSettings } from '../../client/wall/settings.ts'
import { judge } from '../../client/wall/watchdog.ts'

const NOW = Date.parse('2026-11-18T14:32:00+08:00')
const at = (minutesAgo: number) => new Date(NOW - minutesAgo * 60_000).toISOString()

function anIncident(of: Partial<Incident>): Incident {
  return {
    id: crypto.randomUUID(),
    version: 1,
    code: 'SJ1',
    kind: 'dispute',
    categoryCode: '0105',
    title: '征地补偿款纠纷',
    description: null,
    address: null,
    channel: null,
    origin: 'police',
    severity: 'red',
    status: 'accepted',
    position: [125.1, 42.9],
    areaCode: '990123',
    areaUncertain: false,
    areaName: '石桥县永兴镇',
    personsInvolved: 30,
    occurredAt: at(4),
    reportedAt: at(3),
    acceptedAt: at(2),
    signedAt: null,
    resolvedAt: null,
    closedAt: null,
    signDueAt: at(-3),
    handleDueAt: null,
    changedAt: at(2),
    ...of,
  }
}
const aFigure = (id: Figure['id'], value: number | null, week: number | null): Figure => ({
  id,
  value,
  numerator: null,
  denominator: null,
  before: { week, day: null },
})
const boardOf = (figures: Figure[]): Board =>
  ({ figures, ranking: [{ code: '990101001', name: '枫林街道', open: 21, change: 0 }] }) as never

it('the sentence speaks of the newest red nobody has signed, and of nothing else while there is one', () => {
  const older = anIncident({ reportedAt: at(90), areaName: '澜溪县溪口镇' })
  const signed = anIncident({ reportedAt: at(1), signedAt: at(0) })
  const sentence = sentenceOf(undefined, [older, anIncident({}), signed], 'week')
  expect(sentence.lead).toBe('14:29 石桥县永兴镇新增红色事件')
  expect(sentence.rest).toBe('征地补偿款纠纷，约 30 人')
})

it('without such a red the sentence says what changed most, and calm where nothing did', () => {
  const changed = boardOf([
    aFigure('accepted', 110, 100),
    aFigure('open', 60, 40),
    aFigure('overdue_open', 5, 4),
  ])
  const sentence = sentenceOf(changed, [], 'week')
  expect([sentence.tone, sentence.lead]).toEqual(['change', '在办 60 件'])
  expect(sentence.rest).toBe('较上周同日同时多 20 件（+50.0%），枫林街道在办最多，21 件')
  const calm = boardOf([aFigure('accepted', 101, 100), aFigure('open', 40, 41)])
  expect(sentenceOf(calm, [], 'week').tone).toBe('calm')
  expect(sentenceOf(calm, [], 'week').rest).toContain('在办 40 件')
})

it('rates differ by percentage points, counts in percent, and nothing before is new', () => {
  expect(deltaOf(aFigure('completion_rate', 95.6, 94.8), 'week')).toEqual({
    arrow: '↑',
    amount: '0.8',
    relative: '百分点',
  })
  expect(deltaOf(aFigure('accepted', 97, 100), 'week').relative).toBe('−3.0%')
  expect(deltaOf(aFigure('accepted', 4, 0), 'week').relative).toBe('新增')
  expect(deltaOf(aFigure('accepted', 4, null), 'week').amount).toBe('–')
  expect(valueWords(aFigure('first_response', null, 3))).toBe('—')
  expect(valueWords(aFigure('accepted', 1428, 3))).toBe('1,428')
})

it('every screen has its columns, and at five to one the map owns the middle display', () => {
  expect(layoutOf(1920, 1080)).toMatchObject({ kind: 'standard', left: [392], map: 1136 })
  expect(layoutOf(3840, 2160)).toMatchObject({ kind: 'standard', map: 1136 })
  const ultra = layoutOf(5760, 1080, [1920, 3840])
  expect(ultra).toMatchObject({ kind: 'ultra', left: [416, 416, 1088], map: 1920 })
  expect(layoutOf(7680, 2160)).toMatchObject({ kind: 'wide', map: 3840 - 4 * 392 })
})

it('a seam between displays never crosses the map where an edge can move to it', () => {
  const { left, map, right } = layoutOf(7680, 2160, [3840])
  const from = left.reduce((a, b) => a + b, 0)
  expect([from, from + map]).toContain(1920)
  expect(from + map + right.reduce((a, b) => a + b, 0)).toBe(3840)
  // One 16:9 screen of four displays: the seam has to cross.
  expect(layoutOf(3840, 2160, [1920]).map).toBe(1136)
})

it('blue ones close together become one disc with their number, others stay marks', () => {
  const blue = (longitude: number) => anIncident({ position: [longitude, 43] }) as Placed
  const near = [125, 125.0001, 125.0002, 125.0003].map(blue)
  const { clusters, singles } = clusterOf([...near, blue(126), blue(126.0001)], 9, 26)
  expect(clusters.map((each) => each.count)).toEqual([4])
  expect(singles).toHaveLength(2)
  expect(clusterOf(near, 18, 26).clusters).toEqual([])
})

it('a mark glides from fix to fix in the time the fix took, and a stale one jumps', () => {
  const glide = createGlide()
  const frame = (longitude: number, age: number, version = 1) => {
    const { buffer, frame: made } = createFrame(1, version, 0)
    made.longitudes[0] = longitude
    made.latitudes[0] = 43_000_000
    made.headings[0] = 255
    made.ages[0] = age
    return buffer
  }
  const xAt = (ms: number) => glide.at(ms, false)?.places[0] ?? 0
  glide.take(frame(125_000_000, 0), [9, 9, 9], 0)
  glide.take(frame(125_001_000, 0), [9, 9, 9], 10_000)
  glide.take(frame(125_002_000, 0), [9, 9, 9], 20_000)
  expect(xAt(20_000)).toBeLessThan(125.0019)
  expect(xAt(25_000)).toBeCloseTo(125.0015, 4)
  expect(xAt(40_000)).toBeCloseTo(125.002, 4)
  expect(glide.at(40_000, false)?.tickColors[3]).toBe(0)
  glide.take(frame(125_003_000, 90), [9, 9, 9], 50_000)
  expect(xAt(50_000)).toBeCloseTo(125.003, 4)
  // Another order of slots is other people: nobody glides across the city.
  glide.take(frame(125_009_000, 0, 2), [9, 9, 9], 60_000)
  expect(xAt(60_000)).toBeCloseTo(125.009, 4)
})

it('the room hears a new red once, again after a minute if unsigned, and never a third time', () => {
  const alarm = createAlarm()
  const [old, fresh] = [anIncident({}), anIncident({ reportedAt: at(0) })]
  expect(alarm([old], NOW)).toBe(false)
  expect(alarm([old, fresh], NOW)).toBe(true)
  expect(alarm([old, fresh], NOW + 30_000)).toBe(false)
  expect(alarm([old, fresh], NOW + 60_000)).toBe(true)
  expect(alarm([old, fresh], NOW + 120_000)).toBe(false)
  const signedSoon = anIncident({ reportedAt: at(0) })
  expect(alarm([old, fresh, signedSoon], NOW)).toBe(true)
  expect(alarm([old, fresh, { ...signedSoon, signedAt: at(0) }], NOW + 61_000)).toBe(false)
})

it('the ticker keeps the last changes and no more, and counts those of ten minutes', () => {
  const many = Array.from({ length: 300 }, (_, index) => anIncident({ changedAt: at(index) }))
  const { rows, recent } = ticksOf([...many].reverse(), NOW)
  expect(rows).toEqual(many.slice(0, MOST_TICKS))
  expect(recent).toBe(11)
})

it('labels at line ends keep their distance and stay on the chart', () => {
  expect(spreadOut([50, 52, 10], 20, 160)).toEqual([41, 61, 10])
  expect(spreadOut([160, 160, 160], 20, 160).map(Math.round)).toEqual([120, 140, 160])
  expect(ticksUpTo(7)).toEqual([0, 5, 10])
  expect(ticksUpTo(173).at(-1)).toBe(200)
})

it('settings that make no sense are as if they had not been given', () => {
  expect(readSettings({ type: '1.15', bezel: '1920,3840,x', tour: '20', dim: '0' })).toMatchObject({
    type: 1.15,
    bezel: [1920, 3840],
    tour: 20,
    dim: false,
  })
  expect(readSettings({ type: '9', compare: 'month', theme: 'pink' })).toMatchObject({
    type: 1,
    compare: 'week',
    theme: 'dark',
  })
})

it('a mute ends with the shift, and the night is from ten to six', () => {
  expect(new Date(endOfShift(NOW)).toISOString()).toBe('2026-11-18T12:00:00.000Z')
  const late = Date.parse('2026-11-18T23:10:00+08:00')
  expect(new Date(endOfShift(late)).toISOString()).toBe('2026-11-19T00:00:00.000Z')
  expect([isNight(NOW), isNight(late), isNight(late + 7 * 3_600_000)]).toEqual([false, true, false])
})

it('the watchdog reloads calmly at half of the heap and at once above three quarters', () => {
  const heap = (usedJSHeapSize: number) => judge({ usedJSHeapSize, jsHeapSizeLimit: 100 })
  expect([heap(30), heap(55), heap(80), judge(undefined)]).toEqual([
    'well',
    'calm',
    'urgent',
    'well',
  ])
})

it('a countdown shows seconds below an hour and days in words', () => {
  expect(countdownOf(161_000)).toBe('02:41')
  expect(countdownOf(3_723_000)).toBe('1:02:03')
  expect(countdownOf(200_000_000)).toBe('2 天')
  expect(countdownOf(-65_000)).toBe('01:05')
})

it('a place is found in the area around it, not in the hole of another', () => {
  const square = (west: number, side: number) =>
    [
      [west, 0],
      [west + side, 0],
      [west + side, side],
      [west, side],
      [west, 0],
    ] as number[][]
  const feature = (code: string, rings: number[][][]) => ({
    properties: { code },
    geometry: { coordinates: [rings] },
  })
  const collection = {
    features: [feature('outer', [square(0, 10), square(2, 4)]), feature('inner', [square(2, 4)])],
  } as unknown as AreaCollection
  const codeAt = (x: number, y: number) => areaAt(collection, [x, y])?.properties.code
  expect([codeAt(1, 1), codeAt(3, 3), codeAt(20, 3)]).toEqual(['outer', 'inner', undefined])
})
