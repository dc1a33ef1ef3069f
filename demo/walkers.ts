import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import type { AreaCollection, Position } from '../contract/area.ts'
import type { IncidentReport } from '../contract/incident.ts'
import { signInOutside, type OutsideClient } from './outside_client.ts'
import { createWalk } from './walk.ts'

/** A simulated person on duty, walking about a home. */
export interface Walker {
  client: OutsideClient
  socket: Socket
  step: (seconds: number) => { position: Position; heading: number }
}
const MATTERS = [
  ['0301', '楼道堆放杂物'],
  ['0404', '路面井盖松动'],
  ['0102', '邻里停车争执'],
  ['0401', '小区停水'],
  ['0405', '夜间施工噪声'],
  ['0502', '沿街占道经营'],
] as const

/** Signs a person in, puts him on duty and finds the area he walks in; undefined where he has none. */
export async function arrive(url: string, account: string): Promise<Walker | undefined> {
  const client = await signInOutside(url, account)
  const { areaCode } = client.caller
  await client.send('PUT', '/api/duty', { onDuty: true })
  const level = areaCode.length === 15 ? 'grid' : 'township'
  const { features } = await client.send<AreaCollection>(
    'GET',
    `/api/areas?inside=${areaCode}&level=${level}`,
  )
  const home = features[0]?.properties.centroid
  if (!home) return undefined
  const socket = io(url, { transports: ['websocket'], auth: { token: client.token } })
  return { client, socket, step: createWalk(apart(home)) }
}

/** Somewhere near: the middle of an area is where its name stands. */
const apart = ([longitude, latitude]: Position): Position => [
  longitude + (Math.random() - 0.5) * 0.04,
  latitude + (Math.random() - 0.5) * 0.03,
]

/** A report of something found on the way: most are small, some are not. */
export function aReport(position: Position): IncidentReport {
  const [categoryCode, title] = MATTERS[Math.floor(Math.random() * MATTERS.length)] ?? MATTERS[0]
  const luck = Math.random()
  return {
    id: randomUUID(),
    kind: 'grid_report',
    categoryCode,
    title,
    channel: 'grid_app',
    position,
    flags: luck < 0.04 ? ['weapon'] : luck < 0.2 ? ['violence_threat', 'injury'] : [],
  }
}
