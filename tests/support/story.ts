import { randomUUID } from 'node:crypto'
import type { Database } from '../../server/database.ts'

/** An incident as it stands in the database; times count back from now. */
export interface Told {
  status: string
  hoursAgo: number
  severity?: string
  areaCode?: string
  categoryCode?: string
  sensitive?: boolean
  origin?: string
  /** Minutes from the report to each step; a step not named has not been taken. */
  accepted?: number
  signed?: number
  resolved?: number
  closed?: number
  /** Hours from signing until it should be done, where that is not the rule's. */
  dueAfterHours?: number
}

/** Puts one incident straight into the past, which no caller of the API may. */
export async function addIncident(db: Database, told: Told): Promise<void> {
  const reported = `now() - interval '${told.hoursAgo} hours'`
  const step = (minutes: number | undefined) =>
    minutes === undefined ? 'null' : `${reported} + interval '${minutes} minutes'`
  const area = told.areaCode ?? '990101001001001'
  const due =
    told.dueAfterHours === undefined
      ? 'null'
      : `${step(told.signed)} + interval '${told.dueAfterHours} hours'`
  await db.script(`
    insert into incident (id, code, kind, category_code, sensitive, title, description, channel, origin, severity,
      status, position, area_code, scope_code, occurred_at, reported_at, accepted_at, signed_at, resolved_at, closed_at, handle_due_at)
    select gen_random_uuid(), 'S' || nextval('incident_number'), 'dispute', '${told.categoryCode ?? '0102'}',
      ${told.sensitive ?? false}, '故事', '', 'grid_app', '${told.origin ?? 'other'}', '${told.severity ?? 'blue'}',
      '${told.status}', a.centroid, '${area}', '${area}', ${reported}, ${reported}, ${step(told.accepted)},
      ${step(told.signed)}, ${step(told.resolved)}, ${step(told.closed)}, ${due}
    from area a where a.code = '${area}'`)
}

/** Draws one zone, as the desk will be able to: 60 households, for a day. */
export async function addZone(
  db: Database,
  drawn: { name: string; areaCode: string; reason?: string; owner?: string },
): Promise<string> {
  const id = randomUUID()
  await db.script(`
    insert into zone (id, name, severity, reason, owner, households, area_code, geom, valid_to)
    select '${id}', '${drawn.name}', 'yellow', '${drawn.reason ?? '夜间纠纷多'}', '${drawn.owner ?? '派出所'}', 60,
      '${drawn.areaCode}', ST_Buffer(a.centroid, 0.003, 2), now() + interval '1 day'
    from area a where a.code = '${drawn.areaCode}'`)
  return id
}

/** Eight days of two counties in which every indicator has something to count, now and before. */
export async function addStory(db: Database): Promise<void> {
  // Seconds, so that the present ones are of today but for the first moments of a day.
  const steps = { accepted: 0.01, signed: 0.02 }
  for (const daysAgo of [0, 1, 7])
    for (const county of ['990101', '990102'])
      for (const [n, severity] of ['blue', 'yellow', 'red', 'blue'].entries()) {
        const areaCode = `${county}00100100${n + 1}`
        const hoursAgo = daysAgo * 24 + 0.001
        await addIncident(db, { status: 'in_progress', severity, areaCode, hoursAgo, ...steps })
        await addIncident(db, {
          ...{ status: 'closed', severity, areaCode, hoursAgo, ...steps },
          ...{ resolved: 0.03, closed: 0.04, origin: n ? 'police' : 'court' },
        })
        await addIncident(db, { status: 'reported', severity, areaCode, hoursAgo })
      }
  const late = { status: 'in_progress', accepted: 5, signed: 20, dueAfterHours: 1 }
  await addIncident(db, { ...late, hoursAgo: 3 })
  await addIncident(db, { ...late, hoursAgo: 10 * 24, areaCode: '990102001001001' })
}
