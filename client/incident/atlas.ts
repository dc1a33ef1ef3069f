import backhoe from '@tabler/icons/outline/backhoe.svg?raw'
import building from '@tabler/icons/outline/building.svg?raw'
import car from '@tabler/icons/outline/car.svg?raw'
import yuan from '@tabler/icons/outline/currency-yuan.svg?raw'
import flame from '@tabler/icons/outline/flame.svg?raw'
import heart from '@tabler/icons/outline/heart.svg?raw'
import home from '@tabler/icons/outline/home.svg?raw'
import leaf from '@tabler/icons/outline/leaf.svg?raw'
import mail from '@tabler/icons/outline/mail.svg?raw'
import message from '@tabler/icons/outline/message-circle.svg?raw'
import school from '@tabler/icons/outline/school.svg?raw'
import shield from '@tabler/icons/outline/shield.svg?raw'
import { GLYPHS, type Glyph } from '../../contract/category.ts'
import { SEVERITIES, type Incident } from '../../contract/incident.ts'
import type { Palette } from '../../tiles/palettes.ts'
import { tokenOf } from '../ui/token.ts'

const OUTLINES: Record<Glyph, string> = {
  home,
  heart,
  building,
  yuan,
  backhoe,
  shield,
  flame,
  message,
  leaf,
  mail,
  car,
  school,
}
const CELL = 96
const MIDDLE = CELL / 2
type Severity = Incident['severity']

export const DONE_ICON = 'done'
export const iconName = (severity: Severity, glyph: Glyph): string => `${severity}-${glyph}`

/** Every mark of the map on one canvas: shape = level, glyph = kind, a dark halo under each. */
export function drawAtlas(palette: Palette) {
  const canvas = document.createElement('canvas')
  canvas.width = CELL * GLYPHS.length
  canvas.height = CELL * (SEVERITIES.length + 1)
  const ink = canvas.getContext('2d')
  if (!ink) throw new Error('2D canvas is not available')
  const mapping: Record<
    string,
    { x: number; y: number; width: number; height: number; mask: boolean }
  > = {}
  SEVERITIES.forEach((severity, row) =>
    GLYPHS.forEach((glyph, column) => {
      const [x, y] = [column * CELL, row * CELL]
      ink.setTransform(1, 0, 0, 1, x, y)
      drawShape(ink, severity, palette)
      drawGlyph(ink, severity, OUTLINES[glyph], palette)
      mapping[iconName(severity, glyph)] = { x, y, width: CELL, height: CELL, mask: false }
    }),
  )
  const below = CELL * SEVERITIES.length
  ink.setTransform(1, 0, 0, 1, 0, below)
  drawDone(ink, palette)
  mapping[DONE_ICON] = { x: 0, y: below, width: CELL, height: CELL, mask: false }
  return { canvas, mapping }
}

/** What is finished: a hollow ring with a tick. */
function drawDone(ink: CanvasRenderingContext2D, palette: Palette): void {
  const mark = new Path2D('M36 49l9 9 16-18')
  mark.moveTo(MIDDLE + 26, MIDDLE)
  mark.arc(MIDDLE, MIDDLE, 26, 0, 2 * Math.PI)
  ink.lineCap = 'round'
  ink.strokeStyle = palette.halo
  ink.lineWidth = 14
  ink.stroke(mark)
  ink.strokeStyle = tokenOf('--done')
  ink.lineWidth = 6.5
  ink.stroke(mark)
}

function drawShape(ink: CanvasRenderingContext2D, severity: Severity, palette: Palette): void {
  const shape = shapeOf(severity)
  ink.lineJoin = 'round'
  ink.strokeStyle = palette.halo
  ink.lineWidth = severity === 'red' ? 16 : 10
  ink.stroke(shape)
  ink.fillStyle = palette[severity]
  ink.fill(shape)
  if (severity === 'blue') return
  ink.strokeStyle = severity === 'red' ? palette.rim : palette.yellowRim
  ink.lineWidth = severity === 'red' ? 6 : 3
  ink.stroke(shape)
}

function shapeOf(severity: Severity): Path2D {
  if (severity === 'red') return new Path2D('M48 12 84 48 48 84 12 48z')
  if (severity === 'yellow') return new Path2D('M48 16 82 74H14z')
  const circle = new Path2D()
  circle.arc(MIDDLE, MIDDLE, 28, 0, 2 * Math.PI)
  return circle
}

function drawGlyph(
  ink: CanvasRenderingContext2D,
  severity: Severity,
  svg: string,
  palette: Palette,
): void {
  const scale = { red: 1.55, yellow: 1.15, blue: 1.5 }[severity]
  const drop = severity === 'yellow' ? 8 : 0
  ink.save()
  ink.translate(MIDDLE - 12 * scale, MIDDLE - 12 * scale + drop)
  ink.scale(scale, scale)
  ink.strokeStyle = severity === 'yellow' ? palette.yellowGlyph : palette.glyph
  ink.lineWidth = 2.4
  ink.lineCap = 'round'
  const paths = new DOMParser().parseFromString(svg, 'image/svg+xml').querySelectorAll('path[d]')
  for (const path of paths)
    if (path.getAttribute('stroke') !== 'none') ink.stroke(new Path2D(path.getAttribute('d') ?? ''))
  ink.restore()
}
