import { Refusal } from './refusal.ts'
import type { Who } from './session.ts'

/** The area asked for, or the caller's own. Refusal: forbidden outside his scope. */
export function areaInScope(who: Who, area: string | undefined): string {
  if (area === undefined) return who.areaCode
  if (!area.startsWith(who.areaCode)) throw new Refusal('forbidden', '不在您的辖区内', 'area')
  return area
}
