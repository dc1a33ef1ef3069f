import { z } from 'zod'
import { areaCode } from './area.ts'

/** What a payload may contain. Scope = area prefix × shape. */
export const SHAPES = ['wall', 'leader', 'handler', 'field', 'analyst'] as const
export type Shape = (typeof SHAPES)[number]

export const ROLES = [
  'wall_display',
  'leader',
  'duty_officer',
  'dispatcher',
  'grid_head',
  'volunteer',
  'analyst',
  'sys_admin',
] as const
export type Role = (typeof ROLES)[number]

/** A rule is a table: which payload a role is given. */
export const SHAPE_OF: Record<Role, Shape> = {
  wall_display: 'wall',
  leader: 'leader',
  duty_officer: 'handler',
  dispatcher: 'handler',
  grid_head: 'field',
  volunteer: 'field',
  analyst: 'analyst',
  sys_admin: 'wall',
}
/** Who may be on duty and send fixes. */
export const RESPONDER_ROLES: readonly Role[] = ['grid_head', 'volunteer']

export const signIn = z.strictObject({
  account: z.string('账号应为文字').trim().min(1, '请填写账号').max(64, '账号不能超过 64 字'),
  password: z.string('口令应为文字').min(1, '请填写口令').max(200, '口令不能超过 200 字'),
})
export const caller = z.strictObject({
  userId: z.uuid(),
  account: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  shape: z.enum(SHAPES),
  areaCode,
  areaName: z.string(),
  onDuty: z.boolean(),
})
export type Caller = z.infer<typeof caller>
/** `token` is for clients without a cookie jar: send it as `Authorization: Bearer …`. */
export const session = z.strictObject({ caller, token: z.string(), expiresAt: z.string() })
export type Session = z.infer<typeof session>
