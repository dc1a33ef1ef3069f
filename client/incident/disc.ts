import type { Palette } from '../../tiles/palettes.ts'
import { tokenOf } from '../ui/token.ts'
import { discRadius } from './cluster.ts'

const CELL = 96
const COLUMNS = 10
/** More than this is written 99+. */
const MOST = 99
/** Pixels of the canvas for one design pixel: a disc of radius 18 and its ring fill a cell. */
const SCALE = 2.2

export const DISC_SIZE = CELL / SCALE
export const discName = (count: number): string => `disc-${Math.min(count, MOST + 1)}`

/** The discs of all numbers on one canvas: a fill, a ring in blue, the number in the middle. */
export function drawDiscs(palette: Palette) {
  const canvas = document.createElement('canvas')
  canvas.width = CELL * COLUMNS
  canvas.height = CELL * Math.ceil((MOST + 2) / COLUMNS)
  const ink = canvas.getContext('2d')
  if (!ink) throw new Error('2D canvas is not available')
  const mapping: Record<
    string,
    { x: number; y: number; width: number; height: number; mask: boolean }
  > = {}
  const fill = tokenOf('--cluster')
  for (let count = 0; count <= MOST + 1; count += 1) {
    const [x, y] = [CELL * (count % COLUMNS), CELL * Math.floor(count / COLUMNS)]
    ink.setTransform(1, 0, 0, 1, x + CELL / 2, y + CELL / 2)
    drawDisc(ink, count, palette, fill)
    mapping[discName(count)] = { x, y, width: CELL, height: CELL, mask: false }
  }
  return { canvas, mapping }
}

function drawDisc(
  ink: CanvasRenderingContext2D,
  count: number,
  palette: Palette,
  fill: string,
): void {
  ink.beginPath()
  ink.arc(0, 0, discRadius(count) * SCALE, 0, 2 * Math.PI)
  ink.strokeStyle = palette.halo
  ink.lineWidth = 6 * SCALE
  ink.stroke()
  ink.fillStyle = fill
  ink.fill()
  ink.strokeStyle = palette.blue
  ink.lineWidth = 2.6 * SCALE
  ink.stroke()
  ink.fillStyle = palette.ink
  ink.font = `600 ${15 * SCALE}px "Fengtu Num", sans-serif`
  ink.textAlign = 'center'
  ink.textBaseline = 'middle'
  ink.fillText(count > MOST ? `${MOST}+` : String(count), 0, SCALE)
}
