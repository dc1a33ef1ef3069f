/** A clock further from the server's than this is not believed. */
const TRUST_MS = 1500
let offsetMs = 0

/**
 * Sets this screen's clock by the server's: limits and countdowns are the server's, and a wall computer's
 * own clock may jump. Small differences are the way the message took and change nothing.
 */
export function hearServerTime(serverAt: string): void {
  const found = Date.parse(serverAt) - Date.now()
  if (Math.abs(found - offsetMs) > TRUST_MS) offsetMs = Math.abs(found) > TRUST_MS ? found : 0
}

/** Milliseconds since 1970 by the server's clock. */
export const serverNow = (): number => Date.now() + offsetMs
