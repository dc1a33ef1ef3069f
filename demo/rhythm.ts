/** Share of each hour of the day, from 0 to 23, before scaling. */
const HOURS = {
  office: [0, 0, 0, 0, 0, 0, 1, 4, 11, 15, 13, 9, 4, 7, 12, 14, 11, 6, 2, 1, 1, 1, 0, 0],
  day: [1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 11, 8, 6, 8, 10, 12, 10, 8, 6, 5, 4, 3, 2, 1],
  evening: [3, 2, 1, 1, 1, 1, 2, 3, 5, 6, 6, 5, 5, 5, 5, 6, 6, 7, 9, 11, 11, 9, 7, 5],
  commute: [1, 1, 0, 0, 1, 2, 6, 12, 11, 7, 5, 5, 6, 5, 5, 6, 9, 12, 9, 5, 4, 3, 2, 1],
  night: [9, 7, 5, 3, 2, 2, 2, 3, 4, 4, 4, 4, 4, 3, 3, 4, 4, 5, 6, 8, 10, 12, 12, 11],
  petition: [0, 0, 0, 0, 0, 0, 1, 6, 18, 20, 14, 8, 2, 5, 10, 8, 5, 2, 1, 0, 0, 0, 0, 0],
  any: [3, 2, 2, 2, 2, 3, 4, 5, 5, 6, 6, 5, 5, 5, 5, 6, 6, 6, 6, 5, 5, 5, 4, 3],
} as const
export type Rhythm = keyof typeof HOURS
/** What comes back with the hours, days and seasons. */
export interface Recurring {
  /** Percent of all incidents. */
  share: number
  rhythm: Rhythm
  /** Months in which it is twice as frequent, 1–12. */
  busyMonths: readonly number[]
}

/** Share of each day of the week, from Sunday, before scaling. */
const WEEKDAYS: Record<Rhythm, readonly number[]> = {
  office: [3, 13, 11, 10, 10, 9, 4],
  day: [8, 11, 11, 10, 10, 10, 9],
  evening: [12, 9, 9, 9, 9, 11, 12],
  commute: [8, 11, 10, 10, 10, 11, 8],
  night: [11, 8, 8, 8, 9, 13, 14],
  petition: [1, 18, 11, 10, 9, 8, 2],
  any: [10, 10, 10, 10, 10, 10, 10],
}
/** Public holidays with a fixed date, MM-DD. */
const HOLIDAYS = ['01-01', '01-02', '01-03', '05-01', '05-02', '05-03', '05-04', '05-05'].concat(
  ['01', '02', '03', '04', '05', '06', '07'].map((day) => `10-${day}`),
)
const DAY_MS = 86_400_000
export const MINUTES_A_DAY = 1440

/** The calendar day some days after another, both YYYY-MM-DD. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** How much more often than on a mean day a matter comes on this one, by weekday, season and holiday. */
export function dayFactor({ rhythm, busyMonths }: Recurring, day: string): number {
  const week = WEEKDAYS[rhythm]
  const isHoliday = HOLIDAYS.includes(day.slice(5))
  const weekday = isHoliday ? 0 : new Date(`${day}T00:00:00Z`).getUTCDay()
  const season = busyMonths.includes(Number(day.slice(5, 7))) ? 2 : 1
  return (((week[weekday] ?? 0) * 7) / sum(week)) * ((season * 12) / (12 + busyMonths.length))
}

/** A minute of the day drawn by the rhythm. */
export function drawMinute(random: () => number, rhythm: Rhythm): number {
  const hours = HOURS[rhythm]
  let left = random() * sum(hours)
  const hour = hours.findIndex((share) => (left -= share) < 0)
  return (Math.max(hour, 0) + random()) * 60
}

/** How much busier than the mean hour this one is, over all matters. */
export function hourFactor(matters: readonly Recurring[], hour: number): number {
  const busy = matters.map(({ share, rhythm }) => {
    const hours = HOURS[rhythm]
    return (share * (hours[hour] ?? 0) * 24) / sum(hours)
  })
  return sum(busy) / sum(matters.map((each) => each.share))
}

const sum = (list: readonly number[]): number => list.reduce((all, each) => all + each, 0)
