import { z } from 'zod'
import { areaCode, type AreaLevel } from './area.ts'
import { CATEGORY_CODES } from './category.ts'
import { incidentId, instant } from './incident.ts'
import { SHAPES, type Shape } from './session.ts'

/**
 * Every figure of the wall. A figure and the list behind it are one definition: `counts_in()` of
 * `sql/migrations/`. The version changes whenever the definition does. Domain ids: I02, I13, I03, I06, I38.
 */
export const INDICATORS = {
  accepted: { name: '受理', unit: '件', version: 1 },
  open: { name: '在办', unit: '件', version: 1 },
  completion_rate: { name: '办结率', unit: '%', version: 1 },
  overdue_open: { name: '超期', unit: '件', version: 1 },
  first_response: { name: '首响中位', unit: '分', version: 1 },
  open_red: { name: '红', unit: '件', version: 1 },
  open_yellow: { name: '黄', unit: '件', version: 1 },
  open_blue: { name: '蓝', unit: '件', version: 1 },
} as const
export type IndicatorId = keyof typeof INDICATORS
export const INDICATOR_IDS = Object.keys(INDICATORS) as [IndicatorId, ...IndicatorId[]]
export const indicatorId = z.enum(INDICATOR_IDS, '指标不在列表中')

/** With what a figure is compared: the same time of the same weekday last week (default), or of yesterday. */
export const COMPARISONS = ['week', 'day'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** Which shapes are sent boards: who works in the field has his own list. */
export const BOARD_SHAPES: readonly Shape[] = SHAPES.filter((shape) => shape !== 'field')

/**
 * Rates in percent, durations in minutes; null where the denominator is 0 (shown as —). A count is its
 * own numerator; of a median only the denominator is known: how many it was taken from.
 */
export const figure = z.strictObject({
  id: indicatorId,
  value: z.number().nullable(),
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  before: z.strictObject({ week: z.number().nullable(), day: z.number().nullable() }),
})
export type Figure = z.infer<typeof figure>

/** Query of the list behind a figure: exactly the incidents it counts, as of `at` (now, or a board's `asOf`). */
export const indicatorQuery = z.strictObject({
  area: areaCode.optional(),
  at: instant.optional(),
  /** Of a rate: all it is taken from, or only those above the line. */
  part: z.enum(['all', 'numerator'], '应为 all 或 numerator').default('all'),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Minutes between received and first response: upper edges of the bins, the last one open. */
export const RESPONSE_EDGES = [5, 10, 15, 20, 30, 60] as const
export const RESPONSE_TARGET_MINUTES = 15
export const QUARTERS = 96
/** Days of the three-source trend, today last. */
export const TREND_DAYS = 14
export const VOLUNTEER_KINDS = ['cadre', 'guard', 'courier', 'resident', 'other'] as const
export type VolunteerKind = (typeof VOLUNTEER_KINDS)[number]

const count = z.int().min(0)
/** All figures of one area at one moment, made by the server for a whole room at once. */
export const board = z.strictObject({
  areaCode,
  areaName: z.string(),
  /**
   * The moment all of it holds for. A pushed board replaces the one before, one read over HTTP only an
   * earlier one: pushes come in order even after the server's clock was put back.
   */
  asOf: instant,
  figures: z.array(figure),
  /** Minutes the oldest overdue open incident is late; null where none is. */
  longestOverdueMinutes: count.nullable(),
  /** Open ones nobody has signed yet, by severity. */
  unsigned: z.strictObject({ red: count, yellow: count, blue: count }),
  /** Reports received by quarter of an hour of the day, Asia/Shanghai; today ends with the present quarter. */
  quarters: z.strictObject({
    today: z.array(count).max(QUARTERS),
    week: z.array(count).max(QUARTERS),
    day: z.array(count).max(QUARTERS),
  }),
  /** Reds reported today, oldest first. */
  reds: z.array(z.strictObject({ id: incidentId, at: instant })),
  /** Accepted a day by source 警 诉 访; days as YYYY-MM-DD. */
  origins: z.array(
    z.strictObject({ day: z.iso.date(), police: count, court: count, petition: count }),
  ),
  /** Open incidents of the areas one level below (townships for a city), most first; places risen since the same time last week, null where none was open then. */
  ranking: z.array(
    z.strictObject({
      code: areaCode,
      name: z.string(),
      open: count,
      change: z.int().nullable(),
    }),
  ),
  /** Accepted today, most first. Null (shown as <5) hides a small number of a sensitive kind outside the duty desk. */
  categories: z.array(
    z.strictObject({ categoryCode: z.enum(CATEGORY_CODES), accepted: count.nullable() }),
  ),
  /** The counties (or what lies directly below): accepted today, open, completion rate in percent. */
  children: z.array(
    z.strictObject({
      code: areaCode,
      name: z.string(),
      accepted: count,
      open: count,
      completionRate: z.number().nullable(),
    }),
  ),
  /** First responses of today by RESPONSE_EDGES (one more bin than edges), and how many were in time. */
  response: z.strictObject({ bins: z.array(count), within: count, total: count }),
  volunteers: z.strictObject({
    organisations: count,
    registered: count,
    onDuty: count,
    kinds: z.array(z.strictObject({ kind: z.enum(VOLUNTEER_KINDS), onDuty: count })),
  }),
})
export type Board = z.infer<typeof board>

/** Level of the areas a board's `children` and its `ranking` are about; none below a micro grid. */
export const BELOW: Record<AreaLevel, { children: AreaLevel; ranking: AreaLevel } | null> = {
  city: { children: 'county', ranking: 'township' },
  county: { children: 'township', ranking: 'township' },
  township: { children: 'village', ranking: 'village' },
  village: { children: 'grid', ranking: 'grid' },
  grid: { children: 'micro_grid', ranking: 'micro_grid' },
  micro_grid: null,
}
