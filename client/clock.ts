const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})
const FULL = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
})
const DAY = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
})
const WEEKDAY = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', weekday: 'long' })

export const timeOf = (at: string | number | Date): string => TIME.format(new Date(at))
export const fullTimeOf = (at: string | number | Date): string => FULL.format(new Date(at))
export const dayOf = (at: string | number | Date): string => DAY.format(new Date(at))
export const weekdayOf = (at: string | number | Date): string => WEEKDAY.format(new Date(at))

/** How long ago in words: 12 分, 3 时 05 分, 2 天. */
export function agoOf(at: string, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse(at)) / 60_000))
  if (minutes < 60) return `${minutes} 分`
  if (minutes < 1440)
    return `${Math.floor(minutes / 60)} 时 ${String(minutes % 60).padStart(2, '0')} 分`
  return `${Math.floor(minutes / 1440)} 天`
}
