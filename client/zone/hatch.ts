import type { Incident } from '../../contract/incident.ts'

/** Spacing of the lines in design pixels, and how they lie. */
const HATCH = {
  red: { spacing: 7, direction: 'up' },
  yellow: { spacing: 9, direction: 'down' },
  blue: { spacing: 11, direction: 'flat' },
} as const
const STROKE = 1.3

/** A tile of a level's hatch at the pixels of this screen; it repeats without a seam. */
export function drawHatch(severity: Incident['severity'], colour: string, unit: number) {
  const { spacing, direction } = HATCH[severity]
  const pixelRatio = window.devicePixelRatio || 1
  // Diagonal lines a spacing apart repeat after a spacing times √2.
  const side = Math.round(spacing * (direction === 'flat' ? 1 : Math.SQRT2) * unit * pixelRatio)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side
  const ink = canvas.getContext('2d')
  if (!ink) throw new Error('2D canvas is not available')
  ink.strokeStyle = colour
  ink.lineWidth = STROKE * unit * pixelRatio
  for (const shift of [-side, 0, side]) {
    if (direction === 'flat') line(ink, [0, side / 2], [side, side / 2])
    else if (direction === 'up') line(ink, [shift - 2, side + 2], [shift + side + 2, -2])
    else line(ink, [shift - 2, -2], [shift + side + 2, side + 2])
  }
  return { image: ink.getImageData(0, 0, side, side), pixelRatio }
}

function line(ink: CanvasRenderingContext2D, from: [number, number], to: [number, number]): void {
  ink.beginPath()
  ink.moveTo(...from)
  ink.lineTo(...to)
  ink.stroke()
}
