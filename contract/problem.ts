import { z } from 'zod'

/** Every refusal carries a code from this table and, where one is at fault, the field. */
export const PROBLEMS = {
  bad_input: 422,
  not_signed_in: 401,
  wrong_password: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  starting: 503,
  busy: 503,
  disk_full: 507,
  failed: 500,
} as const
export type ProblemCode = keyof typeof PROBLEMS
export const problem = z.strictObject({
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  message: z.string(),
  field: z.string().optional(),
  /** On conflict: the row as it is now. */
  current: z.unknown().optional(),
})
export type Problem = z.infer<typeof problem>
