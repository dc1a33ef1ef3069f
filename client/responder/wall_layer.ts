import { IconLayer, ScatterplotLayer } from '@deck.gl/layers'
import { deskZoom, unitNow } from '../map/unit.ts'
import type { Gliding } from './glide.ts'

const CELL = 64
const STREET_ZOOM = 12.5
const city = { dot: 2.1, tick: 22 }
const street = { dot: 4.2, tick: 40 }

/** A stroke from the middle towards north, white: the layer tints and turns it. */
export function drawTick(): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = CELL
  const ink = canvas.getContext('2d')
  if (!ink) throw new Error('2D canvas is not available')
  ink.strokeStyle = '#fff'
  ink.lineWidth = 5
  ink.lineCap = 'round'
  ink.moveTo(CELL / 2, CELL / 2)
  ink.lineTo(CELL / 2, 6)
  ink.stroke()
  return canvas
}

/** Volunteers as dots with a tick where they are heading, straight from typed arrays. */
export function wallResponders(gliding: Gliding, tick: HTMLCanvasElement, zoom: number) {
  const size = deskZoom(zoom) >= STREET_ZOOM ? street : city
  const unit = unitNow()
  const { length, places, angles, colors, tickColors } = gliding
  const getPosition = { value: places, size: 2 }
  const ticks = new IconLayer({
    id: 'wall-ticks',
    data: {
      length,
      attributes: {
        getPosition,
        getAngle: { value: angles, size: 1 },
        getColor: { value: tickColors, size: 4, normalized: true },
      },
    },
    // Only the attributes are new in a frame; the icons, the same for all, are worked out once.
    dataComparator: sameCount as never,
    iconAtlas: tick as unknown as string,
    iconMapping: { tick: { x: 0, y: 0, width: CELL, height: CELL, mask: true } },
    getIcon: () => 'tick',
    getSize: size.tick,
    sizeScale: unit,
  })
  const dots = new ScatterplotLayer({
    id: 'wall-responders',
    data: {
      length,
      attributes: { getPosition, getFillColor: { value: colors, size: 4, normalized: true } },
    },
    radiusUnits: 'pixels',
    getRadius: size.dot,
    radiusScale: unit,
  })
  return [ticks, dots]
}

const sameCount = (now: { length: number }, before?: { length: number }): boolean =>
  now.length === before?.length
