import { computed, onBeforeUnmount, onMounted, ref } from 'vue'

export type LayoutKind = 'standard' | 'wide' | 'ultra'

/** Where the panes of a wall stand, in design pixels (1080 of them are as high as the screen). */
export interface Layout {
  kind: LayoutKind
  /** Widths of the columns left of the map, outermost first. */
  left: number[]
  map: number
  /** Widths of the columns right of the map, innermost first. */
  right: number[]
}

const COLUMNS: Record<LayoutKind, { left: number[]; right: number[] }> = {
  standard: { left: [392], right: [392] },
  wide: { left: [392, 392], right: [392, 392] },
  ultra: { left: [416, 416, 1088], right: [1088, 416, 416] },
}
/** A map narrower than this tells nothing: then a bezel may cross it. */
const LEAST_MAP = 900

/**
 * Columns by the shape of the screen. `bezels` are the seams between displays in CSS pixels from the left:
 * a seam that would cross the map moves its nearer edge there, and the innermost column takes up the room.
 */
export function layoutOf(width: number, height: number, bezels: readonly number[] = []): Layout {
  const ratio = width / height
  const kind = ratio >= 5 ? 'ultra' : ratio >= 3 ? 'wide' : 'standard'
  const whole = (width / height) * 1080
  const layout = { left: [...COLUMNS[kind].left], right: [...COLUMNS[kind].right] }
  for (const bezel of bezels) snap(layout, whole, (bezel / height) * 1080)
  return { kind, ...layout, map: whole - sum(layout.left) - sum(layout.right) }
}

function snap(layout: { left: number[]; right: number[] }, whole: number, seam: number): void {
  const from = sum(layout.left)
  const to = whole - sum(layout.right)
  if (seam <= from || seam >= to) return
  const isLeft = seam - from < to - seam
  if ((isLeft ? to - seam : seam - from) < LEAST_MAP) return
  if (isLeft) widen(layout.left, layout.left.length - 1, seam - from)
  else widen(layout.right, 0, to - seam)
}

function widen(columns: number[], at: number, by: number): void {
  columns[at] = (columns[at] ?? 0) + by
}

const sum = (widths: readonly number[]): number => widths.reduce((a, b) => a + b, 0)

/** The layout of this window, and its columns for a grid; follows a resize. */
export function useLayout(bezels: () => readonly number[]) {
  const size = ref({ width: window.innerWidth, height: window.innerHeight })
  const resized = () => (size.value = { width: window.innerWidth, height: window.innerHeight })
  onMounted(() => window.addEventListener('resize', resized))
  onBeforeUnmount(() => window.removeEventListener('resize', resized))
  const layout = computed(() => layoutOf(size.value.width, size.value.height, bezels()))
  const columns = computed(() => {
    const width = (units: number) => `calc(${units} * var(--u))`
    const { left, right } = layout.value
    return [...left.map(width), 'minmax(0, 1fr)', ...right.map(width)].join(' ')
  })
  return { layout, columns }
}
