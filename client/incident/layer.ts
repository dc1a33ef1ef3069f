import { IconLayer, ScatterplotLayer } from '@deck.gl/layers'
import { categoryOf } from '../../contract/category.ts'
import type { Incident } from '../../contract/incident.ts'
import { rgbOf, type Palette } from '../../tiles/palettes.ts'
import { unitNow } from '../map/unit.ts'
import { iconName, type drawAtlas } from './atlas.ts'

/** Pixels of a whole atlas cell; the shapes fill about two thirds of it. */
const SIZE = { red: 44, yellow: 38, blue: 30 } as const
const ORDER = ['blue', 'yellow', 'red'] as const
/** Below this zoom a blue is a plain dot: its kind does not matter at the city's scale. */
const GLYPH_ZOOM = 10.6

type Placed = Incident & { position: [number, number] }
const isPlaced = (incident: Incident): incident is Placed => incident.position !== null

/** Marks of open incidents, blue under yellow under red, and a ring around the one in focus. */
export function incidentLayers(
  incidents: readonly Incident[],
  atlas: ReturnType<typeof drawAtlas>,
  palette: Palette,
  zoom: number,
  chosenId: string | undefined,
) {
  const unit = unitNow()
  const placed = incidents.filter(isPlaced)
  const icons = ORDER.filter((severity) => severity !== 'blue' || zoom >= GLYPH_ZOOM).map(
    (severity) =>
      new IconLayer<Placed>({
        id: `incident-${severity}`,
        data: placed.filter((each) => each.severity === severity),
        iconAtlas: atlas.canvas as unknown as string,
        iconMapping: atlas.mapping,
        getIcon: (each) => iconName(severity, categoryOf(each.categoryCode).glyph),
        getPosition: (each) => each.position,
        getSize: SIZE[severity],
        sizeScale: unit,
        pickable: false,
      }),
  )
  const dots = new ScatterplotLayer<Placed>({
    id: 'incident-dots',
    visible: zoom < GLYPH_ZOOM,
    data: placed.filter((each) => each.severity === 'blue'),
    getPosition: (each) => each.position,
    getFillColor: rgbOf(palette.blue),
    getLineColor: rgbOf(palette.halo),
    stroked: true,
    radiusUnits: 'pixels',
    lineWidthUnits: 'pixels',
    getRadius: 4.6 * unit,
    getLineWidth: 1.6 * unit,
  })
  const focus = new ScatterplotLayer<Placed>({
    id: 'incident-focus',
    data: placed.filter((each) => each.id === chosenId),
    getPosition: (each) => each.position,
    filled: false,
    stroked: true,
    radiusUnits: 'pixels',
    lineWidthUnits: 'pixels',
    getRadius: 30 * unit,
    getLineWidth: 2 * unit,
    getLineColor: rgbOf(palette.ink),
  })
  return [dots, ...icons, focus]
}

/** The incident whose mark is under a point of the screen, the most severe first. */
export function incidentAt(
  incidents: readonly Incident[],
  project: (position: [number, number]) => { x: number; y: number },
  x: number,
  y: number,
): Incident | undefined {
  const near = incidents.filter(isPlaced).filter((each) => {
    const at = project(each.position)
    return Math.hypot(at.x - x, at.y - y) < 18 * unitNow()
  })
  return near.sort((a, b) => ORDER.indexOf(b.severity) - ORDER.indexOf(a.severity))[0]
}
