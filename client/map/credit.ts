import type { IControl } from 'maplibre-gl'

/** The line in the corner of every map: whose it is, and its 审图号. */
export function creditControl(): IControl & { show(words: string | null): void } {
  const element = document.createElement('div')
  element.className = 'maplibregl-ctrl map-credit'
  return {
    onAdd: () => element,
    onRemove: () => element.remove(),
    show: (words) => {
      element.textContent = words
    },
  }
}
