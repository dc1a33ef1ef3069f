import { computed, onBeforeUnmount, watch, type Ref } from 'vue'
import type { Incident } from '../../contract/incident.ts'
import type { useFocus } from './focus.ts'
import type { WallSettings } from './settings.ts'

/**
 * The automatic tour through the areas below the caller's own and back, for screens nobody touches. It
 * stands still while a red waits to be signed, and goes to where that red is.
 */
export function useTour(of: {
  settings: WallSettings
  focus: ReturnType<typeof useFocus>
  reds: Ref<readonly Incident[]>
}) {
  const { settings, focus, reds } = of
  const waiting = computed(() => reds.value.find((each) => each.signedAt === null))
  let at = -1
  let timer: ReturnType<typeof setInterval> | undefined

  function next(): void {
    if (waiting.value) return
    at = at + 1 >= focus.childCount() ? -1 : at + 1
    if (at < 0) focus.home()
    else focus.child(at)
  }
  watch(
    () => settings.tour,
    (seconds) => {
      clearInterval(timer)
      if (seconds) timer = setInterval(next, seconds * 1000)
    },
    { immediate: true },
  )
  watch(
    () => waiting.value?.id,
    () => {
      const code = waiting.value?.areaCode
      if (settings.tour && code) focus.turn(focus.childOf(code))
    },
  )
  onBeforeUnmount(() => clearInterval(timer))
  return { isHeld: computed(() => waiting.value !== undefined) }
}
