import type { Step } from '../server/connection.ts'
import type { Database } from '../server/database.ts'
import type { CityArea } from './city.ts'
import { calendarFrom, inBatches, writePast } from './load_history.ts'
import { CITY } from './names.ts'
import { inventBase } from './occurrences.ts'
import { createPlaces } from './places.ts'

/** A shorter silence is one. */
const SILENCE_MINUTES = 30
/** Nobody looks back further than this. */
const MOST_MINUTES = 60 * 1440

/** What happened while the server was off: without it, the day after a night's stop would begin at noon. Oldest first, so that a cut leaves a shorter gap. */
export async function fillGap(
  db: Database,
  step: Step,
  areas: readonly CityArea[],
  began: Date,
  now: Date,
): Promise<void> {
  const last = await db.row<{ reportedAt: Date }>('demo/last_report', { scope: CITY.code })
  const { firstDay, dayBegan, minuteOf } = calendarFrom(began)
  const nowMinute = minuteOf(now)
  const after = Math.max(minuteOf(last?.reportedAt ?? began), nowMinute - MOST_MINUTES)
  if (nowMinute - after < SILENCE_MINUTES) return
  step('正在补上停机期间的演示事件', 0.97)
  for (const batch of inBatches(inventBase(createPlaces(areas), firstDay, after, nowMinute)))
    await writePast(db, batch, nowMinute, dayBegan)
}
