import { IconLayer } from '@deck.gl/layers'
import { unitNow } from '../map/unit.ts'
import type { Movers } from '../live/positions.ts'

const CELL = 64

/** A dot with a tick towards north, white: the layer tints and turns it. */
export function drawMover() {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = CELL
  const ink = canvas.getContext('2d')
  if (!ink) throw new Error('2D canvas is not available')
  ink.strokeStyle = ink.fillStyle = '#fff'
  ink.lineWidth = 5
  ink.lineCap = 'round'
  ink.beginPath()
  ink.moveTo(CELL / 2, CELL / 2)
  ink.lineTo(CELL / 2, 5)
  ink.stroke()
  ink.beginPath()
  ink.arc(CELL / 2, CELL / 2, 9, 0, 2 * Math.PI)
  ink.fill()
  return canvas
}

/** Moving responders straight from typed arrays: one draw, no object each. */
export function responderLayer(movers: Movers, atlas: HTMLCanvasElement, zoom: number) {
  return new IconLayer({
    id: 'responders',
    data: {
      length: movers.length,
      attributes: {
        getPosition: { value: movers.places, size: 2 },
        getAngle: { value: movers.angles, size: 1 },
        getColor: { value: movers.colors, size: 4, normalized: true },
      },
    },
    // Only the attributes above are new in a frame; the icons, the same for all, are worked out once.
    dataComparator: sameCount as never,
    iconAtlas: atlas as unknown as string,
    iconMapping: { mover: { x: 0, y: 0, width: CELL, height: CELL, mask: true } },
    getIcon: () => 'mover',
    getSize: zoom >= 12.5 ? 34 : 20,
    sizeScale: unitNow(),
    pickable: false,
  })
}

const sameCount = (now: { length: number }, before?: { length: number }): boolean =>
  now.length === before?.length
