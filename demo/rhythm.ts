import { weighted } from './random.ts'

/** Incidents of the whole city on an ordinary day. */
export const INCIDENTS_A_DAY = 400
/** Share of the day by hour: two working peaks and an evening shoulder. */
const HOURS = [
  1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 11, 9, 7, 8, 11, 12, 10, 8, 7, 7, 6, 4, 3, 2,
] as const
const TOTAL = HOURS.reduce((sum: number, each) => sum + each, 0)
const DAY_MINUTES = 24 * 60

/** How busy this hour is against the mean of the day, which is 1. The city keeps Beijing time. */
export const busyness = (now: Date): number => ((HOURS[hourOf(now)] ?? 0) * HOURS.length) / TOTAL

const hourOf = (now: Date): number => (now.getUTCHours() + 8) % 24

/** Minutes before now of all incidents of today and some days before, oldest first. */
export function inventTimes(random: () => number, days: number, now: Date): number[] {
  const minuteNow = hourOf(now) * 60 + now.getUTCMinutes()
  const times: number[] = []
  for (let day = 0; day <= days; day += 1) {
    const count = Math.round(INCIDENTS_A_DAY * (0.9 + 0.2 * random()))
    for (let each = 0; each < count; each += 1) {
      const [hour] = weighted(random, [...HOURS.entries()], ([, share]) => share)
      const minutesAgo = day * DAY_MINUTES + minuteNow - (hour + random()) * 60
      if (minutesAgo >= 1) times.push(minutesAgo)
    }
  }
  return times.sort((a, b) => b - a)
}
