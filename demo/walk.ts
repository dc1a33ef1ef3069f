import type { Position } from '../contract/area.ts'

const METRES_PER_SECOND = 1.2
const LEASH_METRES = 1200

/** A walk around a home: straight for a while, then a turn; too far out, back towards home. */
export function createWalk(home: Position) {
  const cos = Math.cos((home[1] * Math.PI) / 180)
  let x = (Math.random() - 0.5) * 800
  let y = (Math.random() - 0.5) * 800
  let heading = Math.random() * 360
  return (seconds: number): { position: Position; heading: number } => {
    if (Math.random() < 0.2) heading += (Math.random() - 0.5) * 90
    if (Math.hypot(x, y) > LEASH_METRES) heading = (Math.atan2(-x, -y) * 180) / Math.PI
    heading = (heading + 360) % 360
    x += Math.sin((heading * Math.PI) / 180) * METRES_PER_SECOND * seconds
    y += Math.cos((heading * Math.PI) / 180) * METRES_PER_SECOND * seconds
    return { position: [home[0] + x / (111_320 * cos), home[1] + y / 110_574], heading }
  }
}
