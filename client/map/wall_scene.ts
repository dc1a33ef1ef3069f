import type { Heat } from '../../contract/heat.ts'
import type { Incident } from '../../contract/incident.ts'
import { PALETTES } from '../../tiles/palettes.ts'
import { heatLayer, wallCells } from '../heat/layer.ts'
import { drawAtlas } from '../incident/atlas.ts'
import { isPlaced } from '../incident/cluster.ts'
import { wallMarks } from '../incident/wall_layer.ts'
import { createGlide } from '../responder/glide.ts'
import { drawTick, wallResponders } from '../responder/wall_layer.ts'
import type { Board } from './board.ts'
import { createRedTags } from './reds.ts'
import { isSoftwareDrawn } from './software.ts'
import { deskZoom } from './unit.ts'

export interface Shown {
  incidents: boolean
  responders: boolean
  heat: boolean
  zones: boolean
  grids: boolean
}
interface Picture {
  incidents: ReadonlyMap<string, Incident>
  isLoaded: boolean
  heat: Heat | undefined
  shown: Shown
  hasVisitors: boolean
  nowMs: number
}
/** From this zoom a walker moves more than a pixel a second. */
const GLIDE_ZOOM = 12
const GLIDE_MS = 100

/** Everything a wall draws on its board: what stands still is drawn when it changes, who moves with every frame. */
export function createWallScene() {
  const walkers = createWalkers()
  let board: Board | undefined
  let theme: 'dark' | 'light' = 'dark'
  let atlas: ReturnType<typeof drawAtlas>
  let tags: ReturnType<typeof createRedTags> | undefined
  let picture: Picture | undefined
  let marks: ReturnType<typeof wallMarks> = []
  let gliding: ReturnType<typeof setInterval> | undefined

  function drawMoving(): void {
    if (!board || !picture) return
    const { shown, hasVisitors } = picture
    const zoom = board.map.getZoom()
    const isShown = shown.responders && !hasVisitors
    board.drawMoving([...(isShown ? walkers.layers(zoom) : []), ...marks])
  }
  function drawMarks(): void {
    if (!board || !picture) return
    const { incidents, shown, hasVisitors, nowMs } = picture
    const isShown = shown.incidents && !hasVisitors
    const zoom = board.map.getZoom()
    marks = isShown ? wallMarks(incidents.values(), atlas, PALETTES[theme], zoom, nowMs) : []
    tags?.show(isShown ? redsOf(incidents) : [], picture.isLoaded)
  }
  function drawStill(): void {
    if (!board || !picture) return
    const { heat, shown, hasVisitors } = picture
    const isShown = shown.heat && !hasVisitors
    board.drawStill(
      isShown ? [heatLayer(wallCells(heat), PALETTES[theme], underBorders(board))] : [],
    )
  }
  return {
    start(made: Board, newTheme: 'dark' | 'light'): void {
      board = made
      theme = newTheme
      atlas = drawAtlas(PALETTES[theme])
      tags = createRedTags(made.map)
    },
    draw(next: Picture): void {
      picture = next
      drawMarks()
      drawMoving()
      drawStill()
    },
    /** The camera stands elsewhere: clusters go by its zoom, gliding is worth its cost only near. */
    follow(): void {
      clearInterval(gliding)
      const isNear = !!board && deskZoom(board.map.getZoom()) >= GLIDE_ZOOM
      if (isNear && !isSoftwareDrawn()) gliding = setInterval(drawMoving, GLIDE_MS)
    },
    take(frame: ArrayBuffer): void {
      walkers.take(frame, theme)
      drawMoving()
    },
    stop(): void {
      clearInterval(gliding)
      tags?.clear()
    },
  }
}

const redsOf = (incidents: ReadonlyMap<string, Incident>): Incident[] =>
  [...incidents.values()].filter(
    (each) => each.severity === 'red' && each.resolvedAt === null && isPlaced(each),
  )

/** Everybody on duty, gliding between fixes where a graphics card draws. */
function createWalkers() {
  const glide = createGlide()
  const tick = drawTick()
  return {
    take: (frame: ArrayBuffer, theme: 'dark' | 'light') =>
      glide.take(frame, PALETTES[theme].responder, performance.now()),
    layers(zoom: number) {
      const all = glide.at(performance.now(), isSoftwareDrawn())
      return all ? wallResponders(all, tick, zoom) : []
    },
  }
}

/** Heat lies on the land, under borders and names. */
function underBorders(board: Board): string | undefined {
  const { map } = board
  return (
    ['grid-line', 'township-line', 'county-band'].find((id) => map.getLayer(id)) ??
    map.getStyle().layers.find((layer) => layer.type === 'symbol')?.id
  )
}
