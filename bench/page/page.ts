/** The page of the client bench: hands frames of moving responders to the map as the product does, or as MapLibre alone would. */
import { createFrame } from '../../contract/positions.ts'
import { moversOf, type Movers } from '../../client/live/positions.ts'
import { createBoard } from '../../client/map/board.ts'
import { drawMover, responderLayer } from '../../client/responder/layer.ts'
import { PALETTES } from '../../tiles/palettes.ts'

export type Way = 'nothing' | 'ours' | 'setData'
const container = document.getElementById('map')
if (!container) throw new Error('no container')
const palette = PALETTES.dark
const atlas = drawMover()
const board = createBoard(
  container,
  palette,
  { center: [125.25, 43], zoom: 9 },
  {
    click: () => undefined,
    moved: () => undefined,
    ready: () => {
      board.map.addSource('movers', {
        type: 'geojson',
        data: features(new ArrayBuffer(0), 0) as never,
      })
      board.map.addLayer({
        id: 'movers',
        type: 'circle',
        source: 'movers',
        paint: { 'circle-radius': 3 },
      })
      Object.assign(window, { run })
    },
    lost: () => undefined,
  },
)
let movers: Movers | undefined

let busyMs = 0
/** Everything that draws does so in an animation frame: its time counts. */
const plain = window.requestAnimationFrame.bind(window)
window.requestAnimationFrame = (draw) =>
  plain((now) => {
    const start = performance.now()
    draw(now)
    busyMs += performance.now() - start
  })

/** So many frames, one every `everyMs`, made before the clock starts; milliseconds a frame of handing over and drawing. */
async function run(way: Way, count: number, rounds: number, everyMs: number): Promise<number> {
  const frames = [frameOf(count), frameOf(count)]
  busyMs = 0
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    hand(way, frames[round % 2] ?? new ArrayBuffer(0), count)
    busyMs += performance.now() - start
    await new Promise((done) => setTimeout(done, everyMs))
  }
  return busyMs / rounds
}

function hand(way: Way, frame: ArrayBuffer, count: number): void {
  if (way === 'ours') {
    movers = moversOf(frame, palette.responder, movers)
    board.drawMoving([responderLayer(movers, atlas, 9)])
  }
  if (way === 'setData')
    void (board.map.getSource('movers') as unknown as { setData(data: object): unknown }).setData(
      features(frame, count),
    )
}

function frameOf(count: number): ArrayBuffer {
  const { buffer, frame } = createFrame(count, 1, Date.now())
  for (let slot = 0; slot < count; slot += 1) {
    frame.longitudes[slot] = (125 + Math.random() / 2) * 1e6
    frame.latitudes[slot] = (42.8 + Math.random() / 2) * 1e6
    frame.headings[slot] = slot % 255
  }
  return buffer
}

function features(frame: ArrayBuffer, count: number): object {
  const list = []
  if (count) {
    const kept = moversOf(frame, palette.responder)
    for (let slot = 0; slot < count; slot += 1)
      list.push({
        type: 'Feature',
        properties: { heading: kept.angles[slot] },
        geometry: {
          type: 'Point',
          coordinates: [kept.places[slot * 2], kept.places[slot * 2 + 1]],
        },
      })
  }
  return { type: 'FeatureCollection', features: list }
}
