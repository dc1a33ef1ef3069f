import type { Position } from '../contract/area.ts'
import { metresBetween } from './places.ts'
import { pickWeighted } from './random.ts'

interface Edge {
  from: number
  to: number
  kind: 'motorway' | 'primary' | 'county' | 'street'
  line: Position[]
}
export interface Roads {
  nodes: Position[]
  edges: Edge[]
}
/** A way along an edge, from one end to the other. */
interface Leg {
  to: number
  kind: Edge['kind']
  line: Position[]
}
/** People on foot or on an e-bike keep to small roads, and off the motorway. */
const LIKING = { motorway: 0, primary: 0.4, county: 1, street: 3 } as const
const BUCKET_DEGREES = 0.02

/** The road network as somebody walks it: the node near a place, and where to go from a node. */
export function createStreets({ nodes, edges }: Roads) {
  const legs = new Map<number, Leg[]>()
  const add = (from: number, leg: Leg) => legs.set(from, [...(legs.get(from) ?? []), leg])
  for (const { from, to, kind, line } of edges.filter((each) => LIKING[each.kind] > 0)) {
    add(from, { to, kind, line })
    add(to, { to: from, kind, line: line.toReversed() })
  }
  const buckets = new Map<string, number[]>()
  for (const node of legs.keys()) {
    const name = bucketName(nodes[node] ?? [0, 0])
    buckets.set(name, [...(buckets.get(name) ?? []), node])
  }
  const metresTo = (node: number, place: Position): number =>
    metresBetween(place, nodes[node] ?? [0, 0])

  return {
    /** The node nearest to a place; undefined where no road is for some kilometres. */
    nodeNear(place: Position): number | undefined {
      return around(place)
        .flatMap((name) => buckets.get(name) ?? [])
        .sort((a, b) => metresTo(a, place) - metresTo(b, place))[0]
    },
    /** Where to go on from a node: not back if there is another way, and homewards when too far out. */
    nextLeg(
      random: () => number,
      at: number,
      cameFrom: number,
      home: Position,
      leashMetres: number,
    ) {
      const all = legs.get(at) ?? []
      const onward = all.filter((leg) => leg.to !== cameFrom)
      const ways = onward.length ? onward : all
      if (metresTo(at, home) > leashMetres)
        return ways.toSorted((a, b) => metresTo(a.to, home) - metresTo(b.to, home))[0]
      return ways[
        pickWeighted(
          random,
          ways.map((leg) => LIKING[leg.kind]),
        )
      ]
    },
  }
}
export type Streets = ReturnType<typeof createStreets>

const bucketName = ([x, y]: Position, dx = 0, dy = 0): string =>
  `${Math.floor(x / BUCKET_DEGREES) + dx},${Math.floor(y / BUCKET_DEGREES) + dy}`

const around = (place: Position): string[] =>
  [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => bucketName(place, dx, dy)))
