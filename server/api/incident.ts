import { originOf } from '../../contract/channel.ts'
import { categoryOf } from '../../contract/category.ts'
import { INCIDENT_TRANSITIONS, type Incident } from '../../contract/incident.ts'
import type { RouteChecked, RouteOutput } from '../../contract/routes.ts'
import { checkBounds, toWgs84 } from '../bounds.ts'
import type { Config } from '../config.ts'
import type { Queries } from '../database.ts'
import type { Handler } from '../http.ts'
import { afterOf, pageOf, type Placed } from '../page.ts'
import { Refusal } from '../refusal.ts'
import type { Who } from '../session.ts'

interface Found {
  row: Incident
}

/** Stores a report; the same id from the same person again is the same incident and the same answer. */
export const incidentReport =
  (config: Config): Handler<'incidentReport'> =>
  async (db, { body }, who) => {
    const place = body.position && toWgs84(body.position, body.datum)
    if (place) checkBounds(place, config.BOUNDS)
    const again = { id: body.id, shape: who.shape, reportedBy: who.userId }
    const found =
      (await db.row<Found>('incident/report', {
        ...body,
        ...again,
        sensitive: categoryOf(body.categoryCode).sensitive ?? false,
        origin: originOf(body.channel),
        address: body.address,
        longitude: place?.[0],
        latitude: place?.[1],
        accuracyMetres: body.accuracyMetres,
        personsInvolved: body.personsInvolved,
        occurredAt: body.occurredAt,
        receivedBy: who.areaCode,
      })) ?? (await db.row<Found>('incident/mine', again))
    if (!found) throw new Refusal('conflict', '编号已被别的事件使用', 'id')
    return found.row
  }

export const incidentList: Handler<'incidentList'> = async (db, { query }, who) => {
  const [west, south, east, north] = query.bbox ?? []
  const found = await db.rows<Placed>('incident/list', {
    shape: who.shape,
    scope: who.areaCode,
    onlyBy: who.onlyBy,
    area: query.area,
    from: query.from,
    to: query.to,
    kinds: query.kind,
    severities: query.severity,
    statuses: query.status,
    categories: query.category,
    west,
    south,
    east,
    north,
    text: query.text,
    pattern: query.text && `%${query.text.replace(/[\\%_]/g, '\\$&')}%`,
    ...afterOf(query.after),
    limit: query.limit + 1,
  })
  return pageOf(found, query.limit)
}

export const incidentOne: Handler<'incidentOne'> = async (db, { params }, who) => {
  const incident = await oneInScope(db, params.id, who)
  const log = await db.rows<LogRow>('incident/log', { id: params.id, shape: who.shape })
  return { incident, log: log.map((entry) => ({ ...entry, at: entry.at.toISOString() })) }
}
type LogRow = Omit<Entry, 'at'> & { at: Date }
type Entry = RouteOutput<'incidentOne'>['log'][number]

async function oneInScope(queries: Queries, id: string, who: Who): Promise<Incident> {
  const scope = { id, shape: who.shape, scope: who.areaCode, onlyBy: who.onlyBy }
  const found = await queries.row<Found>('incident/one', scope)
  if (!found) throw new Refusal('not_found', '没有这个事件，或不在您的辖区内', 'id')
  return found.row
}

/** Moves an incident along its table. A stale version or a command its status does not list: conflict, with the row as it is now. */
export const incidentCommand: Handler<'incidentCommand'> = async (db, { params, body }, who) => {
  const moved = await db.row<Found>('incident/command', commandParams(params, body, who))
  if (moved) return moved.row
  const current = await oneInScope(db, params.id, who)
  const isStale = current.version !== body.version
  const words = isStale
    ? '别人刚刚改过这个事件，请看过再操作'
    : `当前状态不能执行该操作，可以：${possible(current)}`
  throw new Refusal('conflict', words, isStale ? 'version' : 'command', current)
}

function commandParams(
  params: RouteChecked<'incidentCommand'>['params'],
  body: RouteChecked<'incidentCommand'>['body'],
  who: Who,
) {
  const transition = INCIDENT_TRANSITIONS[body.command]
  return {
    id: params.id,
    scope: who.areaCode,
    shape: who.shape,
    version: body.version,
    command: body.command,
    from: [...transition.from],
    to: transition.to,
    severity: body.severity,
    by: who.userId,
    note: body.note,
  }
}

const possible = (current: Incident): string =>
  Object.entries(INCIDENT_TRANSITIONS)
    .filter(([, transition]) => (transition.from as readonly string[]).includes(current.status))
    .map(([, transition]) => transition.name)
    .join('、') || '无'
