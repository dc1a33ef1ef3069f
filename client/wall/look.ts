import { computed, onBeforeUnmount, watchEffect, type Ref } from 'vue'
import { isNight, type WallSettings } from './settings.ts'

/** Puts what the settings say about the look on the page: theme, type scale, units of a wall, dimming. */
export function useLook(settings: WallSettings, minuteMs: Readonly<Ref<number>>): void {
  const root = document.documentElement
  const isDim = computed(() => settings.dim && isNight(minuteMs.value))
  root.dataset['screen'] = 'wall'
  watchEffect(
    () => {
      root.dataset['theme'] = settings.theme
      root.style.setProperty('--type', String(settings.type))
      root.classList.toggle('is-dim', isDim.value)
    },
    { flush: 'sync' },
  )
  onBeforeUnmount(() => {
    delete root.dataset['screen']
    root.style.removeProperty('--type')
    root.classList.remove('is-dim')
  })
}
