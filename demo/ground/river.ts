import { createHeap } from './heap.ts'
import type { Mesh } from './mesh.ts'
import { DOMAIN, type XY } from './sketch.ts'
import { between } from './smooth.ts'

export interface River {
  line: XY[]
  kind: 'river' | 'tributary' | 'stream'
  /** The edges of cells it was before smoothing, as corners. */
  corners: number[]
}
/** Units² that drain through a place, at least. */
const DRAINED = { stream: 2300, tributary: 14_000, river: 150_000 } as const
const PASSES = 5
/** Land upstream of the picture that the main river brings with it. */
const INFLOW = 160_000

/** Rivers down the edges of the cells: water leaves over the lowest rim, every corner knows the next one down. */
export function buildRivers(mesh: Mesh, height: (at: XY) => number): River[] {
  const links = linksOf(mesh)
  const { down, order } = drain(mesh, links, height)
  const drained = new Map<number, number>()
  for (const corner of order)
    drained.set(corner, (links.get(corner)?.room ?? 0) + inflow(mesh.places[corner]!))
  for (const corner of order.reverse()) {
    const next = down.get(corner)
    if (next !== undefined) drained.set(next, drained.get(next)! + drained.get(corner)!)
  }
  return chains(down, drained, mesh, settle(down, drained, mesh))
}

interface Link {
  to: number[]
  /** Units² of land that belong to the corner: a third of each cell around it. */
  room: number
}

const isOnSketch = ([x, y]: XY): boolean =>
  x > DOMAIN.west && x < DOMAIN.east && y > DOMAIN.north && y < DOMAIN.south

function linksOf(mesh: Mesh): Map<number, Link> {
  const links = new Map<number, Link>()
  mesh.corners.forEach((own, cell) => {
    if (own.length < 3 || !isOnSketch(mesh.points[cell]!)) return
    const room = sizeOf(own.map((corner) => mesh.places[corner]!)) / own.length
    own.forEach((from, index) => {
      const to = own[(index + 1) % own.length]!
      for (const [a, b] of [
        [from, to],
        [to, from],
      ] as const) {
        const link = links.get(a) ?? { to: [], room: 0 }
        if (!link.to.includes(b)) link.to.push(b)
        links.set(a, link)
      }
      links.get(from)!.room += room
    })
  })
  return links
}

const sizeOf = (ring: readonly XY[]): number =>
  Math.abs(
    ring.reduce((sum, [x1, y1], index) => {
      const [x0, y0] = ring.at(index - 1)!
      return sum + (x0 * y1 - x1 * y0) / 2
    }, 0),
  )

const inflow = ([x, y]: XY): number =>
  Math.abs(x - 1390) < 12 && Math.abs(y + 45) < 12 ? INFLOW / 4 : 0

/** Priority flood from the rim inwards. */
function drain(mesh: Mesh, links: Map<number, Link>, height: (at: XY) => number) {
  const down = new Map<number, number>()
  const order: number[] = []
  const seen = new Set<number>()
  const heap = createHeap()
  for (const corner of links.keys()) {
    if (isOnSketch(mesh.places[corner]!)) continue
    seen.add(corner)
    heap.push(height(mesh.places[corner]!), corner)
  }
  for (let next = heap.pop(); next; next = heap.pop()) {
    const [level, corner] = next
    order.push(corner)
    for (const up of links.get(corner)?.to ?? []) {
      if (seen.has(up)) continue
      seen.add(up)
      down.set(up, corner)
      heap.push(Math.max(level, height(mesh.places[up]!)), up)
    }
  }
  return { down, order }
}

/** Where the water runs: smooth along each river past the mouths of its side rivers. */
function settle(
  down: Map<number, number>,
  drained: Map<number, number>,
  mesh: Mesh,
): Map<number, XY> {
  const up = new Map<number, number>()
  for (const [corner, next] of down) {
    const known = up.get(next)
    if (known === undefined || drained.get(corner)! > drained.get(known)!) up.set(next, corner)
  }
  let beds = new Map([...drained.keys()].map((corner) => [corner, mesh.places[corner]!]))
  for (let pass = 0; pass < PASSES; pass += 1)
    beds = new Map(
      [...beds].map(([corner, at]) => {
        const [before, after] = [beds.get(up.get(corner)!), beds.get(down.get(corner)!)]
        return [corner, before && after ? between(before, at, after) : at]
      }),
    )
  return beds
}

/** Lines from source or meeting to meeting, or to the rim. */
function chains(
  down: Map<number, number>,
  drained: Map<number, number>,
  mesh: Mesh,
  beds: Map<number, XY>,
): River[] {
  const isWet = (corner: number) => (drained.get(corner) ?? 0) >= DRAINED.stream
  const wet = [...down.keys()].filter(isWet)
  const inflows = new Map<number, number>()
  for (const corner of wet)
    inflows.set(down.get(corner)!, (inflows.get(down.get(corner)!) ?? 0) + 1)
  return wet
    .filter((corner) => inflows.get(corner) !== 1)
    .map((source): River => {
      const corners = [source]
      for (let at = down.get(source); at !== undefined; at = down.get(at)) {
        corners.push(at)
        if (inflows.get(at) !== 1) break
      }
      // The last corner beyond the rim may lie anywhere.
      if (!isOnSketch(mesh.places[corners.at(-1)!]!)) corners.pop()
      const water = drained.get(corners.at(-2) ?? source) ?? 0
      const kind =
        water > DRAINED.river ? 'river' : water > DRAINED.tributary ? 'tributary' : 'stream'
      return { kind, corners, line: corners.map((corner) => beds.get(corner)!) }
    })
    .filter(({ line }) => line.length > 1)
}
