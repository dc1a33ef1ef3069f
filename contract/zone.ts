import { z } from 'zod'
import { areaCode } from './area.ts'
import { instant, severity } from './incident.ts'

/**
 * A polygon somebody drew around a risk: of places and counts, never of one home. Fields absent from a
 * shape are null there, never omitted: a wall gets name, severity and outline only.
 */
export const zone = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  name: z.string(),
  severity,
  areaCode: areaCode.nullable(),
  reason: z.string().nullable(),
  /** Who answers for it, in words. */
  owner: z.string().nullable(),
  validFrom: instant.nullable(),
  validTo: instant.nullable(),
  /** Rounded to 6 decimals. */
  geometry: z.strictObject({
    type: z.literal('Polygon'),
    coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))),
  }),
})
export type Zone = z.infer<typeof zone>
export const zoneQuery = z.strictObject({ area: areaCode.optional() })
export const zoneList = z.strictObject({ zones: z.array(zone) })
