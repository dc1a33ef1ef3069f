import { onBeforeUnmount, onMounted } from 'vue'

const FIELDS = ['INPUT', 'SELECT', 'TEXTAREA']

/** Single keys of a screen, by `event.key` in lower case; off while somebody types. */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const target = event.target as HTMLElement
    if (FIELDS.includes(target.tagName) && event.key !== 'Escape') return
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!action) return
    event.preventDefault()
    action()
  }
  onMounted(() => window.addEventListener('keydown', press))
  onBeforeUnmount(() => window.removeEventListener('keydown', press))
}
