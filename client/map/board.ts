import { MapLibreOverlay } from '@deck.gl/maplibre'
import type { Layer } from '@deck.gl/core'
import { Map as MapLibreMap, ScaleControl, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { AreaCollection } from '../../contract/area.ts'
import type { Palette } from '../../tiles/palettes.ts'
import { AREA_SOURCES, mapStyle } from '../../tiles/style.ts'
import { labelPoints, outsideOf } from './area_features.ts'
import { loadBase } from './base.ts'
import { unitNow } from './unit.ts'

setWorkerUrl(workerUrl)

export interface BoardEvents {
  click(x: number, y: number): void
  moved(): void
  ready(): void
  /** The WebGL context is gone: nothing on this board will draw again, make a new one. */
  lost(): void
}
type AreaSource = (typeof AREA_SOURCES)[number]
const FONTS =
  "'Noto Sans SC Variable','Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif"

/**
 * The imperative map, fenced in: MapLibre, an interleaved overlay under the labels for what stands
 * still, and an overlay with a canvas of its own for what moves, so that moving marks do not redraw the map.
 */
export function createBoard(
  container: HTMLElement,
  palette: Palette,
  camera: Camera | undefined,
  events: BoardEvents,
) {
  const map = openMap(container, camera)
  const still = new MapLibreOverlay({ interleaved: true, layers: [] })
  let moving = new MapLibreOverlay({ interleaved: false, layers: [] })
  let isGone = false
  let drawn: Layer[] = []
  let isBehind = false

  // The picture starts once it is known what it is drawn on; without an answer, on nothing.
  void loadBase().then((base) => {
    if (!isGone) map.setStyle(mapStyle(palette, unitNow(), base))
  })
  map.on('load', () => {
    map.addControl(still)
    addMoving()
    events.ready()
  })
  // While tiles come in, the overlay takes no new layers: what was drawn meanwhile is drawn once they are there.
  map.on('idle', () => {
    if (isBehind) still.setProps({ layers: [...drawn] })
    isBehind = false
  })
  map.on('click', ({ point }) => events.click(point.x, point.y))
  map.on('moveend', () => events.moved())
  map.on('webglcontextlost', () => !isGone && events.lost())

  function addMoving(): void {
    map.addControl(moving)
    // This canvas can be lost alone; a new overlay is enough then.
    moving.getCanvas()?.addEventListener('webglcontextlost', () => {
      if (isGone) return
      map.removeControl(moving)
      moving = new MapLibreOverlay({ interleaved: false, layers: [] })
      addMoving()
    })
  }
  return {
    map,
    drawStill(layers: Layer[]): void {
      drawn = layers
      isBehind ||= !map.isStyleLoaded()
      still.setProps({ layers })
    },
    drawMoving: (layers: Layer[]): void => moving.setProps({ layers }),
    setAreas(level: AreaSource, collection: AreaCollection): void {
      void sourceOf(map, level)?.setData(collection)
      void sourceOf(map, `${level}-label`)?.setData(labelPoints(collection) as never)
      if (level === 'city') void sourceOf(map, 'veil')?.setData(outsideOf(collection))
    },
    camera: (): Camera => ({
      center: map.getCenter().toArray(),
      zoom: map.getZoom(),
    }),
    remove(): void {
      isGone = true
      map.remove()
    },
  }
}
export type Board = ReturnType<typeof createBoard>
export interface Camera {
  center: [number, number]
  zoom: number
}

function openMap(container: HTMLElement, camera: Camera | undefined): MapLibreMap {
  const map = new MapLibreMap({
    container,
    localIdeographFontFamily: FONTS,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxPitch: 0,
    fadeDuration: 0,
    center: camera?.center ?? [125.3, 43],
    zoom: camera?.zoom ?? 9,
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 110 }), 'bottom-right')
  return map
}

const sourceOf = (map: MapLibreMap, id: string) => map.getSource<GeoJSONSource>(id)
/** The lowest of the area borders: what lies on the land goes under it. */
export const underBorders = (map: MapLibreMap): string | undefined =>
  ['grid-line', 'township-line', 'county-band'].find((id) => map.getLayer(id))
