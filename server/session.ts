import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { hash, verify } from '@node-rs/argon2'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { SHAPE_OF, type Caller, type Role, type Session } from '../contract/session.ts'
import type { Database } from './database.ts'
import { Refusal } from './refusal.ts'

/** The caller of a request or socket, and the one person he may be limited to. */
export interface Who extends Caller {
  /** Volunteers see only what they reported themselves; null for everybody else. */
  onlyBy: string | null
  tokenHash: Buffer
}
export const SESSION_COOKIE = 'fengtu_session'
const SCREEN_HOURS = 24 * 30
const PERSON_HOURS = 12

/** Five wrong passwords close an account to that address for 15 minutes; another seat is not locked out. */
export const createDoor = () => new RateLimiterMemory({ points: 5, duration: 15 * 60 })
export type Door = ReturnType<typeof createDoor>

/** Argon2id with the parameters of OWASP's first choice: 19 MiB, two passes. */
export const hashPassword = (password: string) =>
  hash(password, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 })

/** What a password is checked against when the account is unknown, so that both answers take as long. */
const nobody = hashPassword(randomBytes(16).toString('hex'))

/** Signs a person in. Refusals: wrong_password, too_many. */
export async function openSession(
  db: Database,
  door: Door,
  input: { account: string; password: string },
  address: string,
): Promise<Session> {
  const key = `${input.account}|${address}`
  const tried = await door.get(key)
  if (tried && tried.consumedPoints >= 5)
    throw new Refusal('too_many', '口令错误次数过多，请 15 分钟后再试', 'password')
  const person = await db.row<{ id: string; role: Role; passwordHash: string }>(
    'person/by_account',
    {
      account: input.account,
    },
  )
  const isRight = await verify(person?.passwordHash ?? (await nobody), input.password)
  if (!person || !isRight) {
    await door.penalty(key)
    throw new Refusal('wrong_password', '账号或口令不正确', 'password')
  }
  await door.delete(key)
  const token = randomBytes(32).toString('base64url')
  const tokenHash = hashToken(token)
  const hours = person.role === 'wall_display' ? SCREEN_HOURS : PERSON_HOURS
  const opened = await db.row<{ expiresAt: Date }>('session/open', {
    tokenHash,
    personId: person.id,
    hours,
  })
  const who = await whoHolds(db, token)
  if (!who || !opened) throw new Refusal('failed', '登录没有完成，请再试一次')
  return { caller: callerOf(who), token, expiresAt: opened.expiresAt.toISOString() }
}

/** Who holds a token; undefined where it is unknown, idle or over. */
export async function whoHolds(db: Database, token: string | undefined): Promise<Who | undefined> {
  if (!token) return undefined
  const tokenHash = hashToken(token)
  const found = await db.row<Omit<Caller, 'shape'> & { stale: boolean }>('session/who', {
    tokenHash,
  })
  if (!found) return undefined
  if (found.stale) await db.rows('session/touch', { tokenHash })
  const { stale: _, ...person } = found
  return {
    ...person,
    shape: SHAPE_OF[person.role],
    onlyBy: person.role === 'volunteer' ? person.userId : null,
    tokenHash,
  }
}

/** The part of `Who` that leaves the server. */
export function callerOf(who: Who): Caller {
  const { userId, account, name, role, shape, areaCode, areaName, onDuty } = who
  return { userId, account, name, role, shape, areaCode, areaName, onDuty }
}

/** The room a caller belongs to: decided here, never asked for by the client. */
export function roomNameOf(who: Who): string {
  return who.onlyBy ? `user:${who.onlyBy}` : `area:${who.areaCode}:${who.shape}`
}

/** Ends the session of the caller. */
export async function closeSession(db: Database, who: Who): Promise<void> {
  await db.rows('session/close', { tokenHash: who.tokenHash })
}

/** The bearer token, else the cookie. */
export function tokenOf(request: IncomingMessage): string | undefined {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1]
  return bearer ?? cookieOf(request)
}

export function cookieOf(request: IncomingMessage): string | undefined {
  return new RegExp(`(?:^|; *)${SESSION_COOKIE}=([\\w-]{20,100})`).exec(
    request.headers.cookie ?? '',
  )?.[1]
}

/** Browsers name where a request comes from; one from elsewhere must not ride on the cookie. */
export function isOwnOrigin(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers
  if (!origin) return true
  return allowed.includes(origin) || hostOf(origin) === host
}

const hashToken = (token: string) => createHash('sha256').update(token).digest()
const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined)
