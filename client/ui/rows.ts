import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { unitNow } from '../map/unit.ts'

/**
 * How many whole rows of `rowUnits` type units a list has room for: lists on a wall drop rows, they
 * never cut one, shrink or scroll.
 */
export function useRows(list: Ref<HTMLElement | null>, rowUnits: number): Ref<number> {
  const rows = ref(0)
  const observer = new ResizeObserver(([entry]) => {
    if (entry) rows.value = Math.floor((entry.contentRect.height + 1) / rowPixels(rowUnits))
  })
  onMounted(() => list.value && observer.observe(list.value))
  onBeforeUnmount(() => observer.disconnect())
  return rows
}

function rowPixels(units: number): number {
  const scale = Number(document.documentElement.style.getPropertyValue('--type')) || 1
  return units * unitNow() * scale
}
