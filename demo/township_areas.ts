import { Delaunay } from 'd3-delaunay'
import type { Position } from '../contract/area.ts'
import { CALLS_BOX, type Call } from './calls.ts'
import { cornersOf, outlineOf } from './outline.ts'

interface Bin {
  at: Position
  /** Empty where no call came from: the country around. */
  township: string
}
const BIN_DEGREES = 0.008
/** Bins this far from any call belong to nobody. */
const REACH_BINS = 2

/** Township boundaries where none are published: Voronoi cells of the calls, joined by the township they name. GeoJSON. */
export function townshipAreas(calls: readonly Call[]): object {
  const bins = binsOf(calls)
  const delaunay = Delaunay.from(bins.map((bin) => [...bin.at] as [number, number]))
  const { circumcenters } = delaunay.voronoi()
  const places = Array.from({ length: circumcenters.length / 2 }, (_, corner): Position => {
    const round = (value: number | undefined) => Math.round((value ?? 0) * 1e6) / 1e6
    return [round(circumcenters[corner * 2]), round(circumcenters[corner * 2 + 1])]
  })
  const cells = { corners: bins.map((_, cell) => cornersOf(delaunay, cell)), places }
  const named = bins.map((bin, cell) => ({ ...bin, cell })).filter((bin) => bin.township)
  const outline = (own: typeof named) =>
    outlineOf(
      cells,
      own.map((bin) => bin.cell),
    )
  const townships = [...new Set(named.map((bin) => bin.township))].sort()
  return {
    type: 'FeatureCollection',
    features: [
      feature('9911', '试用市', outline(named)),
      feature('991101', '蒙哥马利县', outline(named)),
      ...townships.map((name, index) =>
        feature(
          `991101${String(index + 1).padStart(3, '0')}`,
          name,
          outline(named.filter((bin) => bin.township === name)),
        ),
      ),
    ],
  }
}

const feature = (code: string, name: string, coordinates: Position[][][]) => ({
  type: 'Feature',
  properties: { code, name },
  geometry: { type: 'MultiPolygon', coordinates },
})

/** Small squares with the township most of their calls name; around them empty ones, so that the outer cells end. */
function binsOf(calls: readonly Call[]): Bin[] {
  const votes = countVotes(calls)
  const bins: Bin[] = []
  const [west, south, east, north] = CALLS_BOX
  const columns = Math.ceil((east - west) / BIN_DEGREES)
  const rows = Math.ceil((north - south) / BIN_DEGREES)
  for (let x = -4; x < columns + 4; x += 1)
    for (let y = -4; y < rows + 4; y += 1) {
      const township = winner(votes.get(`${x},${y}`))
      if (!township && isNear(votes, x, y)) continue
      // Off the lattice by a little that is always the same: four corners in one point make no triangles.
      const shift = (n: number) => (((n * 7919) % 97) / 97 - 0.5) * BIN_DEGREES * 0.6
      bins.push({
        at: [
          west + (x + 0.5) * BIN_DEGREES + shift(x * 31 + y),
          south + (y + 0.5) * BIN_DEGREES + shift(y * 17 + x),
        ],
        township,
      })
    }
  return bins
}

type Votes = Map<string, Map<string, number>>

function countVotes(calls: readonly Call[]): Votes {
  const [west, south, east, north] = CALLS_BOX
  const votes: Votes = new Map()
  for (const { lon, lat, twp } of calls) {
    const [x, y] = [Number(lon), Number(lat)]
    if (!twp || !(x > west && x < east && y > south && y < north)) continue
    const key = `${Math.floor((x - west) / BIN_DEGREES)},${Math.floor((y - south) / BIN_DEGREES)}`
    const bin = votes.get(key) ?? new Map<string, number>()
    bin.set(twp, (bin.get(twp) ?? 0) + 1)
    votes.set(key, bin)
  }
  return votes
}

const winner = (bin: Map<string, number> | undefined): string =>
  [...(bin ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''

function isNear(votes: Votes, x: number, y: number): boolean {
  for (let dx = -REACH_BINS; dx <= REACH_BINS; dx += 1)
    for (let dy = -REACH_BINS; dy <= REACH_BINS; dy += 1)
      if (votes.has(`${x + dx},${y + dy}`)) return true
  return false
}
