import { IconLayer, ScatterplotLayer } from '@deck.gl/layers'
import { categoryOf } from '../../contract/category.ts'
import type { Incident } from '../../contract/incident.ts'
import { rgbOf, type Palette } from '../../tiles/palettes.ts'
import { deskZoom, unitNow } from '../map/unit.ts'
import { DISC_SIZE, discName, type drawDiscs } from './disc.ts'
import { DONE_ICON, iconName, type drawAtlas } from './atlas.ts'
import { clusterOf, isPlaced, type Cluster, type Placed } from './cluster.ts'

type Atlas = ReturnType<typeof drawAtlas>
/** The pictures of all marks in one theme. */
export interface Icons {
  atlas: Atlas
  discs: ReturnType<typeof drawDiscs>
}
const SIZE = { red: 44, yellow: 38, blue: 30, done: 30 } as const
const CLUSTER_RADIUS = 26
/** From this zoom on a blue shows its kind and stands alone. */
const GLYPH_ZOOM = 11.6
const DONE_MS = 30 * 60_000

/** What a wall marks: blue under yellow under red, blue ones clustered, finished ones hollow for half an hour. */
export function wallMarks(
  incidents: Iterable<Incident>,
  { atlas, discs }: Icons,
  palette: Palette,
  zoom: number,
  nowMs: number,
) {
  const by = sortOut(incidents, nowMs)
  const isNear = deskZoom(zoom) >= GLYPH_ZOOM
  const { clusters, singles } = isNear
    ? { clusters: [], singles: by.blue }
    : clusterOf(by.blue, zoom, CLUSTER_RADIUS * unitNow())
  return [
    icons('done', by.done, atlas, () => DONE_ICON),
    isNear ? kindIcons('blue', singles, atlas) : dots(singles, palette),
    discLayer(clusters, discs),
    kindIcons('yellow', by.yellow, atlas),
    ...(isNear ? [] : [unsignedRings(by.red, palette)]),
    kindIcons('red', by.red, atlas),
  ]
}

function sortOut(incidents: Iterable<Incident>, nowMs: number) {
  const by: Record<'red' | 'yellow' | 'blue' | 'done', Placed[]> = {
    red: [],
    yellow: [],
    blue: [],
    done: [],
  }
  for (const each of incidents) {
    if (!isPlaced(each)) continue
    if (each.resolvedAt === null) by[each.severity].push(each)
    else if (nowMs - Date.parse(each.resolvedAt) < DONE_MS) by.done.push(each)
  }
  return by
}

function icons(
  id: keyof typeof SIZE,
  data: Placed[],
  atlas: Atlas,
  nameOf: (of: Placed) => string,
) {
  return new IconLayer<Placed>({
    id: `wall-${id}`,
    data,
    iconAtlas: atlas.canvas as unknown as string,
    iconMapping: atlas.mapping,
    getIcon: nameOf,
    getPosition: (each) => each.position,
    getSize: SIZE[id],
    sizeScale: unitNow(),
  })
}

const kindIcons = (severity: Incident['severity'], data: Placed[], atlas: Atlas) =>
  icons(severity, data, atlas, (each) => iconName(severity, categoryOf(each.categoryCode).glyph))

function dots(data: Placed[], palette: Palette) {
  return new ScatterplotLayer<Placed>({
    id: 'wall-dots',
    data,
    getPosition: (each) => each.position,
    getFillColor: rgbOf(palette.blue),
    getLineColor: rgbOf(palette.halo),
    stroked: true,
    radiusUnits: 'pixels',
    lineWidthUnits: 'pixels',
    getRadius: 5.6 * unitNow(),
    getLineWidth: 1.6 * unitNow(),
  })
}

const discLayer = (data: Cluster[], { canvas, mapping }: Icons['discs']) =>
  new IconLayer<Cluster>({
    id: 'wall-discs',
    data,
    iconAtlas: canvas as unknown as string,
    iconMapping: mapping,
    getIcon: (each) => discName(each.count),
    getPosition: (each) => each.position,
    getSize: DISC_SIZE,
    sizeScale: unitNow(),
  })

/** The ring that stays around a red until somebody has signed it. */
function unsignedRings(reds: Placed[], palette: Palette) {
  return new ScatterplotLayer<Placed>({
    id: 'wall-unsigned',
    data: reds.filter((each) => each.signedAt === null),
    getPosition: (each) => each.position,
    filled: false,
    stroked: true,
    radiusUnits: 'pixels',
    lineWidthUnits: 'pixels',
    getRadius: 26 * unitNow(),
    getLineWidth: 2 * unitNow(),
    getLineColor: rgbOf(palette.red),
  })
}
