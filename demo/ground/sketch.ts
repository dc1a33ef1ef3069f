import type { Position } from '../../contract/area.ts'

/** A place on the sketch: x to the east, y to the south, about 91 m a unit. */
export type XY = readonly [x: number, y: number]
export const METRES_PER_UNIT = 91
const DEGREES_PER_UNIT = 0.00112
const WEST = 124.55
const NORTH = 43.35

/** The sketched land: the city and enough of its neighbours to fill a wide wall. */
export const DOMAIN = { west: -150, north: -150, east: 1600, south: 980 }
/** Where the country around is drawn as finely as the city. */
export const NEAR = { west: 290, north: 90, east: 1170, south: 760 }

/** The border as drawn on the design's picture, clockwise from the western tip. */
const TRACED = `20,298 42,236 80,228 130,205 152,190 134,165 130,110 160,90 196,78 240,88 288,68 330,95 370,128
390,128 405,95 428,72 465,75 500,70 528,60 545,45 568,25 590,42 628,60 672,60 720,40 750,62 765,105 810,108 845,98
885,135 892,160 920,185 930,225 918,262 950,272 985,282 1025,275 1058,315 1040,350 1022,375 990,352 950,362 900,370
892,405 925,440 945,480 940,510 905,540 885,570 890,620 855,640 815,625 800,600 770,620 725,650 735,690 755,720
735,760 690,785 650,780 600,752 545,740 512,715 480,730 430,722 395,690 370,680 345,690 310,740 270,735 230,715
225,640 200,580 215,540 180,510 120,500 75,490 65,455 78,420 70,370 80,335 55,310`
export const OUTLINE: readonly XY[] = TRACED.split(/\s+/).map((pair) => {
  const [x = 0, y = 0] = pair.split(',').map(Number)
  return [(x + 420) * 0.7583, (y + 140) * 0.7583]
})

/** Valleys from their heads down to where they meet another; the first is the main river, which leaves the city in the south-west. */
export const VALLEYS: readonly (readonly XY[])[] = [
  [
    [1420, -60],
    [1180, 60],
    [1090, 150],
    [1000, 225],
    [900, 300],
    [800, 345],
    [742, 380],
    [700, 470],
    [630, 510],
    [560, 560],
    [470, 590],
    [380, 640],
    [250, 720],
    [60, 820],
    [-120, 960],
  ],
  [
    [1300, 700],
    [1120, 640],
    [1000, 540],
    [900, 505],
    [800, 500],
    [700, 470],
  ],
  [
    [330, 120],
    [440, 230],
    [480, 330],
    [470, 420],
    [500, 500],
    [560, 560],
  ],
  [
    [640, 130],
    [620, 230],
    [590, 330],
    [560, 430],
    [560, 560],
  ],
  [
    [980, 760],
    [850, 690],
    [740, 620],
    [630, 510],
  ],
  [
    [240, 380],
    [370, 400],
    [470, 420],
  ],
]
export const LAKES: readonly { at: XY; radius: number; name: string }[] = [
  { at: [463, 252], radius: 17, name: '樟树湖' },
  { at: [1004, 566], radius: 20, name: '荷花湖' },
  { at: [596, 300], radius: 9, name: '大坝水库' },
  { at: [905, 633], radius: 9, name: '五里水库' },
  { at: [655, 474], radius: 6, name: '枫湖' },
]

/** Rounded once, here, so that neighbours share their corners to the last digit. */
export function toPosition([x, y]: XY): Position {
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
  return [round(WEST + x * DEGREES_PER_UNIT), round(NORTH - y * DEGREES_PER_UNIT * 0.74)]
}

/** Length in units. No Math.hypot: its last digit differs between engines. */
export const distance = (a: XY, b: XY): number =>
  Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]))

/** Is a place within a closed line? */
export function isWithin(line: readonly XY[], [x, y]: XY): boolean {
  let inside = false
  line.forEach(([x1, y1], index) => {
    const [x0, y0] = line.at(index - 1) ?? [0, 0]
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside
  })
  return inside
}
