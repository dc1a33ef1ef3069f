import { LEVEL_DIGITS, levelOf } from '../contract/area.ts'
import {
  BELOW,
  RESPONSE_EDGES,
  RESPONSE_TARGET_MINUTES,
  TREND_DAYS,
  VOLUNTEER_KINDS,
  type Board,
} from '../contract/board.ts'
import { GONE_SECONDS } from '../contract/responder.ts'
import type { Shape } from '../contract/session.ts'
import { SMALLEST_SHOWN } from '../contract/tally.ts'
import type { Database, Params } from './database.ts'

const DAY_MS = 86_400_000

/** Every figure of one area at this moment, in what one shape may see. Undefined where the area is unknown. */
export async function makeBoard(
  db: Database,
  area: string,
  shape: Shape,
): Promise<Board | undefined> {
  const moment = await db.row<{ asOf: Date; areaName: string }>('indicator/moment', { area })
  if (!moment) return undefined
  const asked = {
    area,
    shape,
    asOf: moment.asOf.toISOString(),
    weekAgo: daysBefore(moment.asOf, 7),
    dayAgo: daysBefore(moment.asOf, 1),
  }
  return {
    areaCode: area,
    areaName: moment.areaName,
    asOf: asked.asOf,
    figures: await db.rows('indicator/figures', asked),
    ...(await openOf(db, asked)),
    quarters: await quartersOf(db, asked),
    reds: await redsOf(db, asked),
    origins: await db.rows('indicator/origins', { ...asked, days: TREND_DAYS }),
    categories: await db.rows('indicator/categories', { ...asked, smallest: SMALLEST_SHOWN }),
    ...(await belowOf(db, asked)),
    response: await responseOf(db, asked),
    volunteers: await volunteersOf(db, asked),
  }
}
interface Asked extends Params {
  area: string
  shape: Shape
  asOf: string
  weekAgo: string
  dayAgo: string
}

async function openOf(db: Database, asked: Asked) {
  const found = await db.row<Pick<Board, 'longestOverdueMinutes' | 'unsigned'>>(
    'indicator/open',
    asked,
  )
  return found ?? { longestOverdueMinutes: null, unsigned: { red: 0, yellow: 0, blue: 0 } }
}

async function quartersOf(db: Database, asked: Asked): Promise<Board['quarters']> {
  const of = async (day: string) => {
    const found = await db.row<{ counts: number[] }>('indicator/quarters', { ...asked, day })
    return found?.counts ?? []
  }
  return { today: await of(asked.asOf), week: await of(asked.weekAgo), day: await of(asked.dayAgo) }
}

async function redsOf(db: Database, asked: Asked): Promise<Board['reds']> {
  const reds = await db.rows<{ id: string; at: Date }>('indicator/reds', asked)
  return reds.map(({ id, at }) => ({ id, at: at.toISOString() }))
}

async function belowOf(db: Database, asked: Asked): Promise<Pick<Board, 'children' | 'ranking'>> {
  const level = levelOf(asked.area)
  const below = level && BELOW[level]
  if (!below) return { children: [], ranking: [] }
  const digits = (each: keyof typeof below) => ({ ...asked, digits: LEVEL_DIGITS[below[each]] })
  return {
    children: await db.rows('indicator/children', digits('children')),
    ranking: await db.rows('indicator/ranking', digits('ranking')),
  }
}

async function responseOf(db: Database, asked: Asked): Promise<Board['response']> {
  const found = await db.rows<{ count: number }>('indicator/responses', {
    ...asked,
    edges: [...RESPONSE_EDGES],
  })
  const bins = found.map((each) => each.count)
  const inTime = RESPONSE_EDGES.filter((edge) => edge <= RESPONSE_TARGET_MINUTES).length
  return { bins, within: sum(bins.slice(0, inTime)), total: sum(bins) }
}

async function volunteersOf(db: Database, asked: Asked): Promise<Board['volunteers']> {
  const found = await db.row<Board['volunteers']>('volunteer/presence', {
    ...asked,
    kinds: [...VOLUNTEER_KINDS],
    goneSeconds: GONE_SECONDS,
  })
  return found ?? { organisations: 0, registered: 0, onDuty: 0, kinds: [] }
}

/** China knows no summer time: a day is 24 hours. */
const daysBefore = (at: Date, days: number): string =>
  new Date(at.getTime() - days * DAY_MS).toISOString()

const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0)
