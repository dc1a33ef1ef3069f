import { computed, onBeforeUnmount, watch, type Ref } from 'vue'
import type { Incident } from '../../contract/incident.ts'
import { useSeconds } from '../clock.ts'
import { createAlarm } from './alarm.ts'
import { createChime } from './chime.ts'
import type { WallSettings } from './settings.ts'

/** Sounds once for a new red, and once more after a minute; silent while muted. */
export function useSound(
  settings: WallSettings,
  reds: Ref<readonly Incident[]>,
  isLoaded: () => boolean,
) {
  const seconds = useSeconds()
  const chime = createChime()
  const alarm = createAlarm()
  const isMuted = computed(() => settings.mutedUntil > seconds.value)
  watch([reds, seconds], () => {
    if (isLoaded() && alarm(reds.value, seconds.value) && !isMuted.value) chime.play()
  })
  onBeforeUnmount(chime.close)
  return { isMuted }
}
