import { PolygonLayer } from '@deck.gl/layers'
import type { Heat } from '../../contract/heat.ts'
import { rgbOf, type Palette } from '../../tiles/palettes.ts'

/** Cells of recent incidents in the seven steps of the heat ramp. */
export function heatLayer(heat: Heat | undefined, palette: Palette, beforeId?: string) {
  return new PolygonLayer<Heat['cells'][number], { beforeId?: string }>({
    id: 'heat',
    ...(beforeId ? { beforeId } : {}),
    data: heat?.cells ?? [],
    getPolygon: (cell) => cell.corners,
    getFillColor: (cell) => [...rgbOf(palette.heat[cell.level - 1] ?? palette.heat[0]), 153],
    stroked: false,
    extruded: false,
    pickable: false,
  })
}

/** Cell width by zoom: about 2 km for the city, 1 km for a county, 250 m for a township. */
export const cellMetresAt = (zoom: number): number =>
  zoom < 10.5 ? 2000 : zoom < 12.5 ? 1000 : 250

/** What a wall shows of it: only cells above the median, so that the land stays readable. */
export function wallCells(heat: Heat | undefined): Heat | undefined {
  if (!heat) return undefined
  const levels = heat.cells.map((cell) => cell.level).sort((a, b) => a - b)
  const median = levels[Math.floor(levels.length / 2)] ?? 0
  return { ...heat, cells: heat.cells.filter((cell) => cell.level > median) }
}
