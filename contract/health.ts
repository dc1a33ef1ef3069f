import { z } from 'zod'

/** How one node is, for the start page and for whoever watches over it. */
export const health = z.strictObject({
  status: z.enum(['starting', 'ok', 'failed']),
  /** While starting: what is happening, in words, and how far (0–1). */
  step: z.string().nullable(),
  progress: z.number().nullable(),
  engine: z.enum(['embedded', 'server']),
  cursor: z.string().nullable(),
  screens: z.int(),
  responders: z.int(),
  lastFixAgeSeconds: z.number().nullable(),
})
export type Health = z.infer<typeof health>
