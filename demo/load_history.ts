import { setTimeout as sleep } from 'node:timers/promises'
import type { Step } from '../server/connection.ts'
import type { Database } from '../server/database.ts'
import type { CityArea } from './city.ts'
import { idOf, pastOf } from './history.ts'
import { inventYear, type Occurrence } from './occurrences.ts'
import { createPlaces } from './places.ts'
import { MINUTES_A_DAY } from './rhythm.ts'
import { zonesOf } from './zones.ts'

/** What every figure of the wall looks back on is there before the page opens; the rest follows. */
const DAYS_BEFORE_OPENING = 60
/** One batch is one statement: all of it is there or nothing, so its first incident speaks for it. */
const BATCH = 120
/** Live work comes first: behind the open page a batch of some tens of ms, then as long a rest as this. */
const REST_MS = 150
/** Longer where the engine is being reopened. */
const RETRY_MS = 5000
const HISTORY = idOf('history')

/** Writes the history up to the moment the city began. What an earlier start has written is known by its ids. */
export async function loadHistory(
  db: Database,
  step: Step,
  areas: readonly CityArea[],
  began: Date,
): Promise<{ close(): Promise<void> }> {
  if (await db.row('demo/history_done', { id: HISTORY })) return { close: () => Promise.resolve() }
  const { firstDay, dayBegan, minuteOf } = calendarFrom(began)
  const nowMinute = minuteOf(began)
  const { occurrences, spots } = inventYear(createPlaces(areas), areas, firstDay)
  await db.rows('demo/add_zones', { zones: JSON.stringify(zonesOf(spots)), dayBegan })
  const batches = batchesOf(occurrences, nowMinute)
  const missing = await missingOf(db, batches)
  const write = (batch: readonly Occurrence[]) => writePast(db, batch, nowMinute, dayBegan)
  const recent = missing.filter((batch) => isRecent(batch))
  for (const [index, batch] of recent.entries()) {
    if (index % 25 === 0) say(step, index, recent.length)
    await write(batch)
  }
  const older = missing.filter((batch) => !isRecent(batch))
  return inBackground([
    ...older.map((batch) => () => write(batch)),
    () => db.rows('demo/end_history', { id: HISTORY, rows: batches.flat().length }),
  ])
}

/** The day of the first start, the midnight it began with, and minutes after that. */
export function calendarFrom(began: Date) {
  const firstDay = new Date(began.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const dayBegan = new Date(`${firstDay}T00:00:00+08:00`)
  return {
    firstDay,
    dayBegan,
    minuteOf: (at: Date): number => (at.getTime() - dayBegan.getTime()) / 60_000,
  }
}

/** Stores what happened as it stands at a minute; what is there already is left as it is. */
export async function writePast(
  db: Database,
  batch: readonly Occurrence[],
  nowMinute: number,
  dayBegan: Date,
): Promise<void> {
  const past = JSON.stringify(batch.map((each) => pastOf(each, nowMinute)))
  await db.rows('demo/add_past', { past, dayBegan })
}

function say(step: Step, done: number, all: number): void {
  const percent = Math.round((done / all) * 100)
  step(`正在建立演示城市：近六十天事件 ${percent}%`, 0.94 + (done / all) * 0.06)
}

/** Newest first. */
function batchesOf(occurrences: readonly Occurrence[], nowMinute: number): Occurrence[][] {
  return inBatches(occurrences.filter((each) => each.minute <= nowMinute)).reverse()
}

export const inBatches = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / BATCH) }, (_, index) =>
    list.slice(index * BATCH, (index + 1) * BATCH),
  )

const firstId = (batch: readonly Occurrence[]): string => idOf(batch[0]?.key ?? '')
const isRecent = (batch: readonly Occurrence[]): boolean =>
  (batch.at(-1)?.minute ?? 0) >= -DAYS_BEFORE_OPENING * MINUTES_A_DAY

async function missingOf(db: Database, batches: readonly Occurrence[][]): Promise<Occurrence[][]> {
  const known = await db.rows<{ id: string }>('demo/known_incidents', { ids: batches.map(firstId) })
  const ids = new Set(known.map((each) => each.id))
  return batches.filter((batch) => !ids.has(firstId(batch)))
}

/** Does one thing after the other, resting between, until told to stop. */
function inBackground(tasks: readonly (() => Promise<unknown>)[]) {
  const over = new AbortController()
  const rest = (ms: number) => sleep(ms, undefined, { signal: over.signal, ref: false })
  const run = async (): Promise<void> => {
    for (const task of tasks) {
      await rest(REST_MS)
      // Written twice is written once: what failed on the way is simply tried again.
      while (!(await task().then(isTrue, isFalse))) await rest(RETRY_MS)
    }
  }
  // Only a rest can fail, when it is cut short.
  const work = run().catch(() => undefined)
  return {
    /** Stops after the batch at work; the next start goes on. */
    close: async () => {
      over.abort()
      await work
    },
  }
}
const isTrue = () => true
const isFalse = () => false
