import gcoord from 'gcoord'
import type { Box, Datum, Position } from '../contract/area.ts'
import { Refusal } from './refusal.ts'

const CRS = {
  wgs84: gcoord.WGS84,
  cgcs2000: gcoord.WGS84,
  gcj02: gcoord.GCJ02,
  bd09: gcoord.BD09,
} as const

/** A position in WGS-84 degrees. CGCS2000 equals it to well under a metre. */
export function toWgs84(position: Position, datum: Datum): Position {
  const crs = CRS[datum]
  if (crs === gcoord.WGS84) return position
  const [longitude, latitude] = gcoord.transform([...position], crs, gcoord.WGS84)
  return [longitude, latitude]
}

/** Why a position is not taken: it lies outside the installation's box, perhaps with longitude and latitude swapped. */
export function boundsTrouble([longitude, latitude]: Position, bounds: Box): string | undefined {
  const [west, south, east, north] = bounds
  const isIn = (x: number, y: number) => x >= west && x <= east && y >= south && y <= north
  if (isIn(longitude, latitude)) return undefined
  return isIn(latitude, longitude) ? '经纬度可能颠倒' : '位置不在本系统范围内'
}

/** Refuses a position outside the installation's box. */
export function checkBounds(position: Position, bounds: Box): void {
  const words = boundsTrouble(position, bounds)
  if (words) throw new Refusal('bad_input', words, 'position')
}
