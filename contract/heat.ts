import { z } from 'zod'
import { areaCode } from './area.ts'

/** Places a cell must hold to be sent at all. */
export const FEWEST_PLACES = 3

/**
 * Hexagons of recent incidents, made by the server. An incident weighs s · 2^(−days / 7), s = 1, 3, 5 for
 * blue, yellow, red, and 0.3 of that once it has ended. A cell with fewer than 3 addresses is never sent.
 */
export const heatQuery = z.strictObject({
  area: areaCode.optional(),
  hours: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 31)
    .default(24 * 7),
  /** Distance between opposite sides in metres. */
  cellMetres: z.coerce.number().int().min(250).max(5000).default(1000),
})
export const heat = z.strictObject({
  cellMetres: z.number(),
  /** Six corners a cell, [longitude, latitude]; level 1–7 of the ramp, by weight. */
  cells: z.array(
    z.strictObject({
      corners: z.array(z.tuple([z.number(), z.number()])),
      count: z.int(),
      /** Sum of the weights of its incidents. */
      weight: z.number(),
      level: z.int(),
    }),
  ),
})
export type Heat = z.infer<typeof heat>
