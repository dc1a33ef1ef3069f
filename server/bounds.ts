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

/** Refuses a position outside the installation's box; says so where longitude and latitude look swapped. */
export function checkBounds([longitude, latitude]: Position, bounds: Box): void {
  const [west, south, east, north] = bounds
  const isIn = (x: number, y: number) => x >= west && x <= east && y >= south && y <= north
  if (isIn(longitude, latitude)) return
  const words = isIn(latitude, longitude) ? '经纬度可能颠倒' : '位置不在本系统范围内'
  throw new Refusal('bad_input', words, 'position')
}
