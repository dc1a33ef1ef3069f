import type { Position } from '../contract/area.ts'
import { readCityFile, unpackLine, type RoadKind } from './city_file.ts'

export interface Roads {
  /** Crossings, ends, places where the class changes, and the road to every village. */
  nodes: Position[]
  /** Each goes both ways; `line` runs from `from` to `to`, both included. */
  edges: { from: number; to: number; kind: RoadKind; line: Position[] }[]
}

/** The road network of the demo city: in one piece, and no two roads meet except in a node. */
export function readRoads(): Roads {
  const { roadNodes, roads } = readCityFile()
  const nodes = unpackLine(roadNodes)
  return {
    nodes,
    edges: roads.map(([from, to, kind, between]) => ({
      from,
      to,
      kind,
      line: [nodes[from]!, ...unpackLine(between), nodes[to]!],
    })),
  }
}
