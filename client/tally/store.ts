import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { RouteOutput } from '../../contract/routes.ts'
import { call } from '../api.ts'

/** How many open incidents each area below the focus has, and no place of any. */
export const useTallies = defineStore('tally', () => {
  const tallies = shallowRef<RouteOutput<'tallyList'>['tallies']>([])

  /** Keeps what was there where the server does not answer, but never what belongs to another area. */
  async function load(area: string): Promise<void> {
    const found = await call('tallyList', { query: { area } }).catch(() => undefined)
    tallies.value = found?.tallies ?? tallies.value.filter((each) => each.code.startsWith(area))
  }
  return { tallies, load }
})
