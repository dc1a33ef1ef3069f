import type { AreaCollection } from '../../contract/area.ts'
import type { Heat } from '../../contract/heat.ts'
import type { Incident } from '../../contract/incident.ts'
import { PALETTES, type Palette } from '../../tiles/palettes.ts'
import { addHeat, showHeat } from '../heat/layer.ts'
import { drawAtlas } from '../incident/atlas.ts'
import { isPlaced } from '../incident/cluster.ts'
import { drawDiscs } from '../incident/disc.ts'
import { wallMarks, type Icons } from '../incident/wall_layer.ts'
import { createWalkers } from '../responder/walkers.ts'
import { addTallies, showTallies } from '../tally/layer.ts'
import type { useTallies } from '../tally/store.ts'
import { addZones, showZones } from '../zone/layer.ts'
import type { useZones } from '../zone/store.ts'
import { underBorders, type Board } from './board.ts'
import { createRedTags } from './reds.ts'
import { addRoom, keepRoom } from './room.ts'
import { isSoftwareDrawn } from './software.ts'
import { deskZoom } from './unit.ts'

export interface Shown {
  incidents: boolean
  responders: boolean
  heat: boolean
  zones: boolean
  grids: boolean
}
export interface Picture {
  incidents: ReadonlyMap<string, Incident>
  isLoaded: boolean
  heat: Heat | undefined
  zones: ReturnType<typeof useZones>['collection']
  shown: Shown
  /** Visitors are in the room: nothing of all this, only tallies. */
  hasVisitors: boolean
  tallies: ReturnType<typeof useTallies>['tallies']
  tallyAreas: AreaCollection | undefined
  nowMs: number
}
/** What belongs to one board and goes with it. */
interface Stage {
  board: Board
  theme: 'dark' | 'light'
  icons: Icons
  tags: ReturnType<typeof createRedTags>
}
/** From this zoom a walker moves more than a pixel a second. */
const GLIDE_ZOOM = 12
const GLIDE_MS = 100

/** Everything a wall draws on its board: what stands still when it changes, who moves with every frame. */
export function createWallScene() {
  const walkers = createWalkers()
  let stage: Stage | undefined
  let picture: Picture | undefined
  let marks: ReturnType<typeof wallMarks> = []
  let gliding: ReturnType<typeof setInterval> | undefined

  function drawMoving(): void {
    if (!stage || !picture) return
    const isShown = picture.shown.responders && !picture.hasVisitors
    const people = isShown ? walkers.layers(stage.board.map.getZoom()) : []
    stage.board.drawMoving([...people, ...marks])
  }
  return {
    start(board: Board, theme: 'dark' | 'light'): void {
      stage = { board, theme, icons: drawIcons(PALETTES[theme]), tags: createRedTags(board.map) }
      addLayers(board, PALETTES[theme])
      picture = undefined
    },
    draw(next: Picture): void {
      const before = picture
      picture = next
      if (!stage) return
      marks = marksOf(stage, next)
      drawMoving()
      drawStill(stage, next, before)
    },
    /** The camera stands elsewhere: gliding is worth its cost only near. */
    follow(): void {
      clearInterval(gliding)
      const isNear = !!stage && deskZoom(stage.board.map.getZoom()) >= GLIDE_ZOOM
      if (isNear && !isSoftwareDrawn()) gliding = setInterval(drawMoving, GLIDE_MS)
    },
    take(frame: ArrayBuffer): void {
      if (!stage) return
      walkers.take(frame, PALETTES[stage.theme].responder)
      drawMoving()
    },
    stop(): void {
      clearInterval(gliding)
      stage?.tags.clear()
    },
  }
}

function marksOf({ board, theme, icons }: Stage, picture: Picture): ReturnType<typeof wallMarks> {
  const { incidents, shown, hasVisitors, nowMs } = picture
  if (!shown.incidents || hasVisitors) return []
  return wallMarks(incidents.values(), icons, PALETTES[theme], board.map.getZoom(), nowMs)
}

/** What the map itself draws is drawn again only where it has changed: every change is a whole frame of the map. */
function drawStill({ board, tags }: Stage, now: Picture, before?: Picture): void {
  const isTurned = before?.hasVisitors !== now.hasVisitors
  const isNew = (key: keyof Picture, layer: keyof Shown) =>
    isTurned || before[key] !== now[key] || before.shown[layer] !== now.shown[layer]
  const isShown = (layer: keyof Shown) => now.shown[layer] && !now.hasVisitors
  if (isNew('incidents', 'incidents')) {
    const open = isShown('incidents') ? openOf(now.incidents) : []
    keepRoom(board.map, open)
    tags.show(
      open.filter((each) => each.severity === 'red'),
      now.isLoaded,
    )
  }
  if (isNew('zones', 'zones')) showZones(board.map, now.zones, isShown('zones'))
  if (isTurned || before.tallies !== now.tallies || before.tallyAreas !== now.tallyAreas)
    showTallies(board.map, now.hasVisitors ? now.tallies : [], now.tallyAreas)
  if (isNew('heat', 'heat')) showHeat(board.map, isShown('heat') ? now.heat : undefined)
}

const drawIcons = (palette: Palette): Icons => ({
  atlas: drawAtlas(palette),
  discs: drawDiscs(palette),
})

const openOf = (incidents: ReadonlyMap<string, Incident>): Incident[] =>
  [...incidents.values()].filter((each) => each.resolvedAt === null && isPlaced(each))

/** Heat and tallies lie on the land under its borders, zones under the names, and names give way to marks. */
function addLayers({ map }: Board, palette: Palette): void {
  const borders = underBorders(map)
  addHeat(map, palette, borders)
  addTallies(map, palette, borders)
  addZones(map, palette, map.getStyle().layers.find((layer) => layer.type === 'symbol')?.id)
  addRoom(map)
}
