import { z } from 'zod'
import { datum, position } from './area.ts'
import { instant } from './incident.ts'

/** A responder is stale after this many seconds without a fix, and leaves the map after GONE_SECONDS. */
export const STALE_SECONDS = 60
export const GONE_SECONDS = 600

/** One fix of a handheld: device time, place, heading in degrees clockwise from north. */
export const fix = z.strictObject({
  at: instant,
  position,
  heading: z
    .number('航向应为数字')
    .min(0, '航向应在 0 到 360 之间')
    .max(360, '航向应在 0 到 360 之间')
    .optional(),
  accuracyMetres: z.number().min(0).max(100_000).optional(),
})
/** Whatever is no fix: why not, in words. */
const noFix = z.unknown().transform((value) => {
  const issue = fix.safeParse(value).error?.issues[0]
  return { trouble: issue?.message ?? '定位有误' }
})
export const fixBatch = z.strictObject({
  datum: datum.default('wgs84'),
  fixes: z
    .array(z.union([fix, noFix]))
    .min(1, '至少一个定位')
    .max(500, '一次最多 500 个定位'),
})
/** A fix that cannot be taken costs no other one of its batch; `refusals` names the first ten with the reason. */
export const fixResult = z.strictObject({
  accepted: z.int(),
  refused: z.int(),
  refusals: z.array(z.strictObject({ index: z.int(), message: z.string() })),
})
export type FixResult = z.infer<typeof fixResult>
export const duty = z.strictObject({ onDuty: z.boolean('在岗应为真或假') })
