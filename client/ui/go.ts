import { onBeforeUnmount, onMounted } from 'vue'
import { useRouter } from 'vue-router'

const WAIT_MS = 1500
/** The second key after `G`, and the screen it leads to. */
const SCREENS: Record<string, string> = { w: 'wall', m: 'map' }

/** `G` then a letter goes to a screen; the letter means nothing else then. */
export function useGo(): void {
  const router = useRouter()
  let begunMs = -Infinity
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if ((event.target as HTMLElement).matches('input, select, textarea')) return
    const key = event.key.toLowerCase()
    const name = performance.now() - begunMs < WAIT_MS ? SCREENS[key] : undefined
    begunMs = key === 'g' ? performance.now() : -Infinity
    if (!name) return
    event.stopImmediatePropagation()
    event.preventDefault()
    void router.push({ name })
  }
  onMounted(() => window.addEventListener('keydown', press, { capture: true }))
  onBeforeUnmount(() => window.removeEventListener('keydown', press, { capture: true }))
}
