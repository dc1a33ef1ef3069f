import { Refusal } from '../refusal.ts'

const LOCAL =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})(?:\.\d+)?)?[分秒]?)?$/
const WITH_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/
const AHEAD_MS = 26 * 3_600_000

/** A time as offices and exports write it: with an offset as `at`, without as `localAt`. Throws a Refusal. */
export function localTime(
  cell: string,
  column: string,
): { at: string | null; localAt: string | null } {
  if (cell === '') return { at: null, localAt: null }
  if (WITH_OFFSET.test(cell) && cell.includes(':')) {
    const ms = Date.parse(cell)
    if (Number.isNaN(ms)) throw unreadable(cell, column)
    refuseFuture(ms, cell, column)
    return { at: new Date(ms).toISOString(), localAt: null }
  }
  const parts = LOCAL.exec(cell)
  if (!parts) throw unreadable(cell, column)
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const ms = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
  const text = new Date(ms).toISOString().slice(0, 19)
  // 30 February and 25:61 turn into another day: such a text is no time.
  const same = [
    text.slice(0, 4),
    text.slice(5, 7),
    text.slice(8, 10),
    text.slice(11, 13),
    text.slice(14, 16),
  ]
  if (same.map(Number).join() !== [year, month, day, hour, minute].join())
    throw unreadable(cell, column)
  refuseFuture(ms, cell, column)
  return { at: null, localAt: text.replace('T', ' ') }
}

function refuseFuture(ms: number, cell: string, column: string): void {
  if (ms > Date.now() + AHEAD_MS)
    throw new Refusal('bad_input', `时间在将来：${cell.slice(0, 40)}`, column)
}

const unreadable = (cell: string, column: string) =>
  new Refusal('bad_input', `无法识别的时间，应如 2026-03-01 08:30:00：${cell.slice(0, 40)}`, column)
