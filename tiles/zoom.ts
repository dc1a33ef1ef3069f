import type { DataDrivenPropertyValueSpecification } from 'maplibre-gl'

export type Zooms = { minzoom?: number; maxzoom?: number }

/** A wall shows the same land at a higher zoom. */
export const shifted = (zooms: Zooms, scale: number): Zooms =>
  Object.fromEntries(Object.entries(zooms).map(([end, zoom]) => [end, zoom + Math.log2(scale)]))

/** A size that grows with the zoom, multiplied and moved for walls. */
export const byZoom = (
  stops: readonly (readonly [zoom: number, size: number])[],
  scale: number,
): DataDrivenPropertyValueSpecification<number> =>
  [
    'interpolate',
    ['exponential', 1.4],
    ['zoom'],
    ...stops.flatMap(([zoom, size]) => [zoom + Math.log2(scale), size * scale]),
  ] as never
