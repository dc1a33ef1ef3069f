import type { CategoryCode } from '../contract/category.ts'
import type { Recurring, Rhythm } from './rhythm.ts'

/** One kind of matter of the invented city: how often, when in the day and year, where, and in which words. */
export interface Matter extends Recurring {
  categoryCode: CategoryCode
  /** Where it happens more: in the streets of a town, in the country, or anywhere. */
  ground: 'urban' | 'rural' | 'any'
  /** A small one: any place with any trouble. */
  where: readonly string[]
  what: readonly string[]
  /** A grave one has words of its own; none means that it never is. */
  yellow: readonly string[]
  red: readonly string[]
}
interface Words {
  where: string
  what: string
  yellow?: string
  red?: string
  ground?: Matter['ground']
  busyMonths?: readonly number[]
}

/** A matter from words parted by spaces. */
export function matter(
  categoryCode: CategoryCode,
  share: number,
  rhythm: Rhythm,
  { where, what, yellow = '', red = '', ground = 'any', busyMonths = [] }: Words,
): Matter {
  const list = (text: string) => text.split(' ').filter(Boolean)
  return {
    categoryCode,
    share,
    rhythm,
    ground,
    busyMonths,
    where: list(where),
    what: list(what),
    yellow: list(yellow),
    red: list(red),
  }
}
