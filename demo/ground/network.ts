import type { RoadKind } from '../city_file.ts'
import { doCross, keysOf } from './barrier.ts'
import { simplify, smoothLine } from './smooth.ts'
import type { XY } from './sketch.ts'
import type { Ways } from './ways.ts'

/** Roads from node to node: crossings, ends and places where the class changes. */
export interface Network {
  nodes: XY[]
  edges: { from: number; to: number; kind: RoadKind; line: XY[] }[]
}
const PASSES: Record<RoadKind, number> = { motorway: 8, primary: 4, county: 3, street: 0 }
const TOLERANCE: Record<RoadKind, number> = {
  motorway: 0.1,
  primary: 0.1,
  county: 0.12,
  street: 0.05,
}

/** The paved ways as a network; `isNode` holds further points that must be nodes. */
export function networkOf(ways: Ways, isNode: (point: number) => boolean): Network {
  const chains = chainsOf(ways, isNode)
  const smooth = chains.map(({ kind, points }) => {
    const line = points.map((point) => ways.points[point]!.at)
    return smoothLine(
      line,
      PASSES[kind],
      (index) => ways.points[points[index]!]!.town !== undefined,
    )
  })
  const raw = chains.map(({ points }) => points.map((point) => ways.points[point]!.at))
  const lines = smooth.map((line, index) => simplify(line, TOLERANCE[chains[index]!.kind]))
  // Where smoothing or leaving out points made two roads cross, both go back to their first course.
  for (let bad = crossed(lines); bad.size; bad = crossed(lines)) {
    if ([...bad].every((index) => lines[index] === raw[index]))
      throw new Error('roads cross without a node')
    for (const index of bad) lines[index] = raw[index]!
  }
  return numbered(ways, chains, lines)
}

interface Chain {
  kind: RoadKind
  points: number[]
}

function chainsOf(ways: Ways, isNode: (point: number) => boolean): Chain[] {
  const roads = ways.of.map((own) => own.filter((way) => way.kind))
  const isEnd = roads.map(
    (own, point) =>
      own.length > 0 && (own.length !== 2 || own[0]!.kind !== own[1]!.kind || isNode(point)),
  )
  const chains: Chain[] = []
  roads.forEach((own, from) => {
    if (!isEnd[from]) return
    for (const first of own) {
      const points = [from, first.to]
      while (!isEnd[points.at(-1)!]) {
        const [last, at] = points.slice(-2)
        points.push(roads[at!]!.find(({ to }) => to !== last)!.to)
      }
      const [start, end] = [points[0]!, points.at(-1)!]
      // Each chain is found from both ends; a loop twice from its one.
      if (start < end || (start === end && points[1]! < points.at(-2)!))
        chains.push({ kind: first.kind!, points })
    }
  })
  return chains
}

/** Lines that cross one another elsewhere than in a shared end. */
function crossed(lines: readonly XY[][]): Set<number> {
  const bins = new Map<string, [line: number, at: number][]>()
  lines.forEach((line, index) => {
    for (let at = 1; at < line.length; at += 1)
      for (const key of keysOf(line[at - 1]!, line[at]!)) {
        const bin = bins.get(key)
        if (bin) bin.push([index, at])
        else bins.set(key, [[index, at]])
      }
  })
  const bad = new Set<number>()
  for (const bin of bins.values())
    bin.forEach(([one, i], index) => {
      for (const [other, j] of bin.slice(index + 1)) {
        const [a, b, c, d] = [
          lines[one]![i - 1]!,
          lines[one]![i]!,
          lines[other]![j - 1]!,
          lines[other]![j]!,
        ]
        if ([c, d].some((end) => isSame(end, a) || isSame(end, b)) || !doCross(a, b, c, d)) continue
        bad.add(one).add(other)
      }
    })
  return bad
}

const isSame = (a: XY, b: XY): boolean => a[0] === b[0] && a[1] === b[1]

function numbered(ways: Ways, chains: readonly Chain[], lines: readonly XY[][]): Network {
  const numbers = new Map<number, number>()
  const nodes: XY[] = []
  const nodeOf = (point: number): number => {
    const known = numbers.get(point)
    if (known !== undefined) return known
    numbers.set(point, nodes.length)
    nodes.push(ways.points[point]!.at)
    return nodes.length - 1
  }
  const edges = chains.map(({ kind, points }, index) => ({
    from: nodeOf(points[0]!),
    to: nodeOf(points.at(-1)!),
    kind,
    line: lines[index]!,
  }))
  return { nodes, edges }
}
