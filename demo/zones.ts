import type { Position } from '../contract/area.ts'
import { idOf } from './history.ts'
import type { PlantedSpot } from './occurrences.ts'
import { createRandom, seedOf } from './random.ts'
import type { Severity } from './traits.ts'

export interface DemoZone {
  id: string
  name: string
  severity: Severity
  reason: string
  owner: string
  households: number
  areaCode: string
  fromDay: number
  toDay: number
  geometry: string
}
/** Hot spots that somebody has seen and drawn a zone around, and how grave they find them. */
const DRAWN: Record<string, Severity> = {
  征地补偿积案: 'red',
  工地欠薪集中: 'yellow',
  出租屋消防隐患: 'yellow',
  供暖投诉集中: 'yellow',
  夜市噪声与斗殴: 'blue',
  两村争水: 'blue',
}
const NOTICED_AFTER_DAYS = 4
const VALID_DAYS = 85
const CORNERS = 22

/** The risk zones of the demo city as they stand on the first day. */
export function zonesOf(spots: readonly PlantedSpot[]): DemoZone[] {
  return spots.flatMap((spot) => {
    const severity = DRAWN[spot.name]
    if (!severity) return []
    const fromDay = spot.fromDay + NOTICED_AFTER_DAYS
    return {
      id: idOf(`zone ${spot.name}`),
      name: `${spot.township}${spot.name}`,
      severity,
      reason: `近期同类事件为平日的 ${spot.lift} 倍`,
      owner: `${spot.township}社会治安综合治理中心`,
      households: Math.max(30, Math.round(spot.radiusMetres / 4)),
      areaCode: spot.areaCode,
      fromDay,
      toDay: fromDay + VALID_DAYS,
      geometry: JSON.stringify({ type: 'Polygon', coordinates: [outlineAround(spot)] }),
    }
  })
}

/** As a hand would draw it: not quite a circle. */
function outlineAround({ name, centre, radiusMetres }: PlantedSpot): Position[] {
  const random = createRandom(seedOf(`zone ${name}`))
  const [wide, phase] = [0.1 + random() * 0.12, random() * 6]
  const cos = Math.cos((centre[1] * Math.PI) / 180)
  const ring = Array.from({ length: CORNERS }, (_, corner): Position => {
    const angle = (corner / CORNERS) * 2 * Math.PI
    const metres =
      radiusMetres * (0.95 + wide * Math.sin(3 * angle + phase) + (random() - 0.5) * 0.08)
    return [
      round(centre[0] + (metres * Math.cos(angle)) / (111_320 * cos)),
      round(centre[1] + (metres * Math.sin(angle)) / 110_574),
    ]
  })
  return [...ring, ring[0] ?? centre]
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
