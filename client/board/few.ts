import { LEGEND } from '../words.ts'

const FEWEST = 5

/** Whether a count beside an area is hidden from visitors, as on the map: 1 to 4 (domain 09 §9.4). */
export const isFew = (count: number, hasVisitors: boolean): boolean =>
  hasVisitors && count > 0 && count < FEWEST

/** The count as visitors may see it. */
export const fewOr = (count: number, hasVisitors: boolean): string =>
  isFew(count, hasVisitors) ? LEGEND.few : String(count)
