import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import type { AreaCollection, AreaLevel } from '../../contract/area.ts'
import { call } from '../api.ts'

type Level = Exclude<AreaLevel, 'micro_grid'>

/** Boundaries by level, read once: the upper three for the whole area, the lower two when the map is near. */
export const useAreas = defineStore('area', () => {
  const byLevel = shallowReactive<Partial<Record<Level, AreaCollection>>>({})
  const asked = new Set<Level>()

  async function load(levels: readonly Level[]): Promise<void> {
    const wanted = levels.filter((level) => !asked.has(level))
    wanted.forEach((level) => asked.add(level))
    await Promise.all(
      wanted.map(async (level) => {
        const found = await call('areaList', { query: { level } }).catch(() => undefined)
        if (found) byLevel[level] = found
        else asked.delete(level)
      }),
    )
  }
  return { byLevel, load }
})

/** The box around a collection, degrees; undefined where it is empty. */
export function boundsOf(
  collection: AreaCollection | undefined,
): [number, number, number, number] | undefined {
  const box: [number, number, number, number] = [180, 90, -180, -90]
  for (const { geometry } of collection?.features ?? [])
    for (const [x = 0, y = 0] of geometry.coordinates.flat(2)) {
      box[0] = Math.min(box[0], x)
      box[1] = Math.min(box[1], y)
      box[2] = Math.max(box[2], x)
      box[3] = Math.max(box[3], y)
    }
  return box[0] < box[2] ? box : undefined
}
