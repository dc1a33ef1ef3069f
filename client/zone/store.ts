import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Changes } from '../../contract/changes.ts'
import type { Zone } from '../../contract/zone.ts'
import { merge } from '../live/table.ts'

/** The risk zones of this screen's area, as the live path keeps them. */
export const useZones = defineStore('zone', () => {
  const rows = shallowRef<ReadonlyMap<string, Zone>>(new Map())

  function apply(changes: Changes): void {
    const isTouched = changes.zones.length || changes.gone.length || changes.reset
    if (isTouched) rows.value = merge(rows.value, changes.zones, changes.gone, changes.reset)
  }
  /** As the map takes them. */
  const collection = computed(() => ({
    type: 'FeatureCollection' as const,
    features: [...rows.value.values()].map(({ id, name, severity, geometry }) => ({
      type: 'Feature' as const,
      id,
      properties: { name, severity },
      geometry,
    })),
  }))
  return { rows, collection, apply }
})
