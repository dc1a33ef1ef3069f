import { computed, onScopeDispose, readonly, ref, type Ref } from 'vue'
import { serverNow } from './live/server_time.ts'

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

const DAY_MS = 86_400_000

/** The time; with its day where that is not today: 昨日 12:21, 11月23日 12:21. */
export function momentOf(at: string, nowMs: number): string {
  if (dayOf(at) === dayOf(nowMs)) return timeOf(at)
  const day = dayOf(at) === dayOf(nowMs - DAY_MS) ? '昨日' : dayOf(at)
  return `${day} ${timeOf(at)}`
}

/** How long ago in words: 12 分, 3 时 05 分, 2 天. */
export const agoOf = (at: string, nowMs: number): string =>
  durationOf(Math.max(0, Math.floor((nowMs - Date.parse(at)) / 60_000)))

/** Minutes in words. */
export function durationOf(minutes: number): string {
  if (minutes < 60) return `${minutes} 分`
  if (minutes < 1440)
    return `${Math.floor(minutes / 60)} 时 ${String(minutes % 60).padStart(2, '0')} 分`
  return `${Math.floor(minutes / 1440)} 天`
}

/** What is left of a limit: mm:ss below an hour, h:mm above, days in words; late time without its sign. */
export function countdownOf(leftMs: number): string {
  const seconds = Math.floor(Math.abs(leftMs) / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  if (seconds < 3600) return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
  if (leftMs >= 0 && seconds < 86_400)
    return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return durationOf(Math.floor(seconds / 60))
}

const seconds = ref(serverNow())
let watchers = 0
let ticking: ReturnType<typeof setInterval> | undefined

/** The minute it is by the server's clock: what changes once a minute watches this. */
export function useMinutes(): Readonly<Ref<number>> {
  const now = useSeconds()
  return computed(() => Math.floor(now.value / 60_000) * 60_000)
}

/** The time by the server's clock, once a second, of one timer for everybody who asks. */
export function useSeconds(): Readonly<Ref<number>> {
  seconds.value = serverNow()
  if (watchers++ === 0) ticking = setInterval(() => (seconds.value = serverNow()), 1000)
  onScopeDispose(() => {
    if (--watchers === 0) clearInterval(ticking)
  })
  return readonly(seconds)
}
