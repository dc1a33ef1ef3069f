import { z } from 'zod'
import { AREA_LEVELS, areaCode, position } from './area.ts'

/** Counts below this are shown as <5 where they could lead to a person. */
export const SMALLEST_SHOWN = 5

/** What a wall shows while visitors are there: how many open incidents an area has, and no place of any. */
export const tally = z.strictObject({
  code: areaCode,
  name: z.string(),
  centroid: position,
  /** Null (shown as <5) for 1 to 4, and for the next smallest where that hides one area only. */
  open: z.int().nullable(),
})
export type Tally = z.infer<typeof tally>
export const tallyQuery = z.strictObject({ area: areaCode.optional() })
/** Townships of a city, else the grids. */
export const tallyList = z.strictObject({
  level: z.enum(AREA_LEVELS),
  tallies: z.array(tally),
})
