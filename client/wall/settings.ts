import { defineStore } from 'pinia'
import { reactive, watch } from 'vue'
import type { Comparison } from '../../contract/board.ts'

/** What a wall may be told, in its address (`?type=1.15&bezel=1920,3840`) or on its settings panel. */
export interface WallSettings {
  theme: 'dark' | 'light'
  /** Multiplies type, not panes: lists drop rows. */
  type: 1 | 1.15 | 1.3
  /** Seams between displays, CSS pixels from the left. */
  bezel: number[]
  compare: Comparison
  /** Seconds per county of the automatic tour; 0 is off. */
  tour: 0 | 20 | 40 | 60
  /** Dimmed from 22:00 to 06:00. */
  dim: boolean
  /** The room hears nothing until this moment, ms. */
  mutedUntil: number
  /** Visitors are in the room: no point, no title, only tallies. Kept over a reload. */
  visitors: boolean
}
type Raw = Partial<Record<keyof WallSettings, unknown>>
const KEY = 'fengtu-wall'
const NOBODY_SET: WallSettings = {
  theme: 'dark',
  type: 1,
  bezel: [],
  compare: 'week',
  tour: 0,
  dim: true,
  mutedUntil: 0,
  visitors: false,
}

/** Settings of this screen: the address wins over what was kept, what was kept over the defaults. */
export const useWallSettings = defineStore('wall-settings', () => {
  const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Raw
  const asked = Object.fromEntries(new URLSearchParams(window.location.search)) as Raw
  const settings = reactive(readSettings({ ...kept, ...asked }))
  watch(settings, () => localStorage.setItem(KEY, JSON.stringify(settings)), { flush: 'sync' })
  return { settings }
})

/** Anything that is not a value of the setting is as if it had not been given. */
export function readSettings(raw: Raw): WallSettings {
  return {
    theme: oneOf(raw.theme, ['dark', 'light'] as const, NOBODY_SET.theme),
    type: oneOf(Number(raw.type), [1, 1.15, 1.3] as const, NOBODY_SET.type),
    bezel: numbersOf(raw.bezel),
    compare: oneOf(raw.compare, ['week', 'day'] as const, NOBODY_SET.compare),
    tour: oneOf(Number(raw.tour), [0, 20, 40, 60] as const, NOBODY_SET.tour),
    dim: claimOf(raw.dim, NOBODY_SET.dim),
    mutedUntil: Number(raw.mutedUntil) || 0,
    visitors: claimOf(raw.visitors, NOBODY_SET.visitors),
  }
}

function oneOf<const T>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.find((each) => each === value) ?? otherwise
}

function claimOf(value: unknown, otherwise: boolean): boolean {
  if (value === true || value === '1') return true
  if (value === false || value === '0') return false
  return otherwise
}

function numbersOf(value: unknown): number[] {
  const list = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : []
  return list.map(Number).filter((each) => Number.isFinite(each) && each > 0)
}

const DAY_MS = 86_400_000
const SHANGHAI_MS = 8 * 3_600_000
/** Shifts begin at 08:00 and 20:00: a mute ends with the shift of who set it. */
export function endOfShift(nowMs: number): number {
  const midnight = Math.floor((nowMs + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS
  return [8, 20, 32].map((hour) => midnight + hour * 3_600_000).find((end) => end > nowMs) ?? 0
}
/** Whether the wall is dimmed at this moment: 22:00 to 06:00. */
export function isNight(nowMs: number): boolean {
  const hour = Math.floor((nowMs + SHANGHAI_MS) / 3_600_000) % 24
  return hour >= 22 || hour < 6
}
