import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Heat } from '../../contract/heat.ts'
import { call } from '../api.ts'

/** Heat of the last seven days at one cell size. */
export const useHeat = defineStore('heat', () => {
  const heat = shallowRef<Heat>()
  let cellMetres = 0

  /** Reads the cells where the size has changed, or again when asked to. Keeps the old ones if that fails. */
  async function load(metres: number, isAgain = false): Promise<void> {
    if (metres === cellMetres && !isAgain) return
    cellMetres = metres
    heat.value = await call('heatCells', { query: { cellMetres: metres } }).catch(() => heat.value)
  }
  return { heat, load }
})
