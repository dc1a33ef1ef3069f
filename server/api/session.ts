import type { Handler } from '../http.ts'
import { callerOf, closeSession, openSession, SESSION_COOKIE, type Door } from '../session.ts'

export const signIn =
  (door: Door): Handler<'signIn'> =>
  async (db, { body }, _who, request, response) => {
    const session = await openSession(db, door, body, request.ip ?? '')
    response.cookie(SESSION_COOKIE, session.token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: request.secure,
      path: '/',
      expires: new Date(session.expiresAt),
    })
    return session
  }

export const whoAmI: Handler<'whoAmI'> = (_db, _input, who) => callerOf(who)

export const signOut: Handler<'signOut'> = async (db, _input, who, _request, response) => {
  await closeSession(db, who)
  response.clearCookie(SESSION_COOKIE, { path: '/' })
  return {}
}
