import { packLine, type CityFile } from '../city_file.ts'
import { createRandom } from '../random.ts'
import { divideCity, type Village } from './areas.ts'
import { createBarrier } from './barrier.ts'
import { blob, landOf } from './land.ts'
import { buildMesh, type Mesh } from './mesh.ts'
import { networkOf } from './network.ts'
import { createNoise } from './noise.ts'
import { packAreas } from './pack.ts'
import { scatter, type Point } from './points.ts'
import { createRelief } from './relief.ts'
import { buildRivers, type River } from './river.ts'
import { buildRails, buildRoads } from './roads.ts'
import { distance, isWithin, LAKES, OUTLINE, toPosition, type XY } from './sketch.ts'
import { simplify, smoothLine } from './smooth.ts'
import { specialGrids } from './special.ts'
import { townships, townsOf, type Township } from './towns.ts'
import { buildWays } from './ways.ts'

/** Grids in all, special ones among them. */
const GRIDS = 1246
const SPECIALS = 30
/** A border would rather run along water than leave it. */
const WATER_COST = { river: 4, tributary: 3, stream: 1.8 } as const

const pack = (line: readonly XY[]): number[] => packLine(line.map(toPosition))

/** The whole invented city: the same every time; a seed for each stream, so that more of one shifts no other. */
export function inventCity(): CityFile {
  const all = townships()
  const towns = townsOf(all, createRandom(11))
  const [bend, fray, relief] = [createNoise(21), createNoise(22), createRelief(createNoise(23))]
  const blocks = scatter(createRandom(12), towns, bend, fray, 0.5)
  const mesh = buildMesh(blocks.map(({ at }) => at))
  const rivers = buildRivers(mesh, relief)
  const villages = divide(mesh, blocks, rivers, all)
  const isTown = (cell: number) => blocks[cell]?.town !== undefined
  const homes = villages.map((village) => homeOf(village, mesh, isTown))
  const ways = buildWays(
    scatter(createRandom(13), towns, bend, fray, 0),
    createBarrier(rivers),
    relief,
  )
  const ends = buildRoads(ways, all, homes, createRandom(14))
  const network = networkOf(ways, (point) => ends.has(point))
  const nameOf = new Map(all.map(({ code, name }) => [code, name]))
  return {
    ...packAreas(mesh, isTown, villages, all, homes),
    specials: specialGrids(
      mesh,
      villages,
      (code) => nameOf.get(code) ?? '',
      isTown,
      SPECIALS,
      createRandom(15),
    ).map(({ code, name, ring }) => [code, name, pack(ring)]),
    roadNodes: pack(network.nodes),
    roads: network.edges.map(({ from, to, kind, line }) => [
      from,
      to,
      kind,
      pack(line.slice(1, -1)),
    ]),
    rails: buildRails(ways).map((line) => pack(simplify(smoothLine(line, 14), 0.06))),
    rivers: rivers.map(({ kind, line }) => [kind, pack(simplify(line, 0.08))]),
    lakes: LAKES.map(({ name, at, radius }) => [name, pack(blob(at, radius, fray))]),
    land: landOf(mesh, blocks, homes, fray).map(([kind, rings]) => [kind, rings.map(packLine)]),
  }
}

function divide(
  mesh: Mesh,
  blocks: readonly Point[],
  rivers: readonly River[],
  all: readonly Township[],
): Village[] {
  const wet = new Map<string, number>()
  for (const { corners, kind } of rivers)
    corners.slice(1).forEach((to, index) => {
      const [a, b] = [Math.min(corners[index]!, to), Math.max(corners[index]!, to)]
      wet.set(`${a},${b}`, WATER_COST[kind])
    })
  const rough = createNoise(24)
  const cost = (cell: number, index: number): number => {
    const own = mesh.corners[cell]!
    const [a, b] = [own[index]!, own[(index + 1) % own.length]!]
    const [from, to] = [mesh.points[cell]!, mesh.points[mesh.across[cell]![index]!]!]
    const water = wet.get(`${Math.min(a, b)},${Math.max(a, b)}`) ?? 1
    return distance(from, to) * water * (1 + 0.55 * rough(from[0] / 11, from[1] / 11))
  }
  const cells = mesh.points.flatMap((at, cell) => (isWithin(OUTLINE_BENT, at) ? [cell] : []))
  const isTown = (cell: number) => blocks[cell]?.town !== undefined
  return divideCity({ mesh, cost, isTown, random: createRandom(16) }, cells, all, GRIDS - SPECIALS)
}

/** Where a village lives: its member nearest to the middle of its town part, or of all of it. */
function homeOf(village: Village, mesh: Mesh, isTown: (cell: number) => boolean): XY {
  const core = village.cells.filter(isTown)
  const dry = village.cells.filter(
    (cell) => !LAKES.some((lake) => distance(lake.at, mesh.points[cell]!) < lake.radius * 1.4),
  )
  const cells = village.isTown ? core : dry.length ? dry : village.cells
  const mean = (axis: 0 | 1) =>
    cells.reduce((sum, cell) => sum + mesh.points[cell]![axis], 0) / cells.length
  const middle: XY = [mean(0), mean(1)]
  const best = cells.reduce((nearest, cell) =>
    distance(mesh.points[cell]!, middle) < distance(mesh.points[nearest]!, middle) ? cell : nearest,
  )
  return mesh.points[best]!
}

/** The traced border with coves and noses between its points. */
const OUTLINE_BENT = bendOutline(OUTLINE, createRandom(17))

function bendOutline(line: readonly XY[], random: () => number): XY[] {
  let now = [...line]
  for (let round = 0; round < 4; round += 1)
    now = now.flatMap((from, index) => {
      const to = now[(index + 1) % now.length]!
      const off = (random() - 0.5) * 0.36
      const middle: XY = [
        (from[0] + to[0]) / 2 + off * (to[1] - from[1]),
        (from[1] + to[1]) / 2 - off * (to[0] - from[0]),
      ]
      return [from, middle]
    })
  return now
}
