import { computed, onBeforeUnmount, watchEffect, type Ref } from 'vue'
import { isSoftwareDrawn } from '../map/software.ts'
import { isNight, type WallSettings } from './settings.ts'

/** Puts what the settings say about the look on the page: theme, type scale, units of a wall, dimming. */
export function useLook(settings: WallSettings, minuteMs: Readonly<Ref<number>>): void {
  const root = document.documentElement
  const isDim = computed(() => settings.dim && isNight(minuteMs.value))
  root.dataset['screen'] = 'wall'
  // Without a graphics card a slide of 200 ms would be one late frame.
  root.classList.toggle('is-still', isSoftwareDrawn())
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
    root.classList.remove('is-dim', 'is-still')
  })
}
