import type { Incident } from '../../contract/incident.ts'

export type Placed = Incident & { position: [number, number] }
export interface Cluster {
  position: [number, number]
  count: number
}
/** Fewer than this stay marks of their own. */
const LEAST = 3
const TILE = 512

export const isPlaced = (incident: Incident): incident is Placed => incident.position !== null

/**
 * Marks that stand closer than `radius` pixels at `zoom` become one disc with their number. Only give it
 * blue ones: a red or yellow is never swallowed. Panning changes nothing, so discs do not flicker.
 */
export function clusterOf(
  incidents: readonly Placed[],
  zoom: number,
  radius: number,
): { clusters: Cluster[]; singles: Placed[] } {
  const points = incidents.map((incident) => ({ incident, ...pixelOf(incident.position, zoom) }))
  const cells = new Map<string, typeof points>()
  for (const point of points) put(cells, cellOf(point, radius), point)
  const taken = new Set<(typeof points)[number]>()
  const found: { clusters: Cluster[]; singles: Placed[] } = { clusters: [], singles: [] }
  for (const point of points) {
    if (taken.has(point)) continue
    const near = nearOf(cells, point, radius).filter((each) => !taken.has(each))
    if (near.length < LEAST) continue
    near.forEach((each) => taken.add(each))
    found.clusters.push({
      position: middleOf(near.map((each) => each.incident)),
      count: near.length,
    })
  }
  for (const point of points) if (!taken.has(point)) found.singles.push(point.incident)
  return found
}

/** Radius of a disc by the number in it, design pixels. */
export const discRadius = (count: number): number => (count < 10 ? 12 : count < 100 ? 14 : 18)

interface Point {
  x: number
  y: number
}
function pixelOf([longitude, latitude]: [number, number], zoom: number): Point {
  const size = TILE * 2 ** zoom
  const sine = Math.sin((latitude * Math.PI) / 180)
  return {
    x: ((longitude + 180) / 360) * size,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size,
  }
}
const cellOf = ({ x, y }: Point, radius: number, right = 0, down = 0): string =>
  `${Math.floor(x / radius) + right} ${Math.floor(y / radius) + down}`

function put<T>(cells: Map<string, T[]>, cell: string, point: T): void {
  const there = cells.get(cell)
  if (there) there.push(point)
  else cells.set(cell, [point])
}

function nearOf<T extends Point>(cells: Map<string, T[]>, from: T, radius: number): T[] {
  const near: T[] = []
  for (const right of [-1, 0, 1])
    for (const down of [-1, 0, 1])
      for (const each of cells.get(cellOf(from, radius, right, down)) ?? [])
        if (Math.hypot(each.x - from.x, each.y - from.y) <= radius) near.push(each)
  return near
}

function middleOf(members: readonly Placed[]): [number, number] {
  const sum = members.reduce<[number, number]>(
    ([x, y], { position }) => [x + position[0], y + position[1]],
    [0, 0],
  )
  return [sum[0] / members.length, sum[1] / members.length]
}
