import type { Fixes } from '../fixes.ts'
import type { Handler } from '../http.ts'

/** Duty on or off; off also takes the responder from every map, on every node. */
export const dutySwitch: Handler<'dutySwitch'> = (db, { body }, who) =>
  db.tx(async (queries) => {
    await queries.row('person/duty', { id: who.userId, onDuty: body.onDuty })
    if (!body.onDuty) await queries.rows('fix/leave', { personId: who.userId })
    await queries.rows('person/notify_duty', { id: who.userId, onDuty: body.onDuty })
    return { onDuty: body.onDuty }
  })

export const fixReport =
  (fixes: Fixes): Handler<'fixReport'> =>
  (_db, { body }, who) =>
    fixes.take(who, body)
