import { decodeFrame } from '../../contract/positions.ts'

export interface Near {
  slot: number
  rosterVersion: number
  position: [number, number]
  ageSeconds: number
}

/**
 * The responder of a frame nearest to a place, within `reachDegrees` of longitude; undefined where there is none.
 * Read on the bytes of the frame: layers that can be picked would be drawn again at every move of the mouse.
 */
export function nearestIn(
  buffer: ArrayBuffer,
  [longitude, latitude]: [number, number],
  reachDegrees: number,
): Near | undefined {
  const { count, rosterVersion, longitudes, latitudes, ages } = decodeFrame(buffer)
  const cos = Math.cos((latitude * Math.PI) / 180)
  let best = reachDegrees * 1e6
  let found = -1
  for (let slot = 0; slot < count; slot += 1) {
    const x = (longitudes[slot] as number) - longitude * 1e6
    if (Math.abs(x) > best) continue
    const distance = Math.hypot(x, ((latitudes[slot] as number) - latitude * 1e6) / cos)
    if (distance >= best) continue
    best = distance
    found = slot
  }
  if (found < 0) return undefined
  const position: [number, number] = [
    (longitudes[found] as number) / 1e6,
    (latitudes[found] as number) / 1e6,
  ]
  return { slot: found, rosterVersion, position, ageSeconds: ages[found] as number }
}
