import { pick } from '../random.ts'
import type { Village } from './areas.ts'
import type { Mesh } from './mesh.ts'
import type { XY } from './sketch.ts'

export interface Special {
  code: string
  name: string
  ring: XY[]
}
const PLACES = [
  '第一小学',
  '实验中学',
  '农贸市场',
  '工业园',
  '中心医院',
  '职业学院',
  '物流园',
  '商贸城',
  '第二小学',
] as const
/** Of the block it lies in. */
const SHARE = 0.84

/** Schools, markets, parks of firms: one block each, carved out of a basic grid of a town, in turn over the townships. */
export function specialGrids(
  mesh: Mesh,
  villages: readonly Village[],
  townshipName: (code: string) => string,
  isTown: (cell: number) => boolean,
  count: number,
  random: () => number,
): Special[] {
  const used = new Set<string>()
  const found: Special[] = []
  const rooms = villages.flatMap((village) => {
    const grid = village.grids.find(({ cells }) => cells.length > 2 && cells.some(isTown))
    return grid ? [{ code: village.code, cell: grid.cells.find(isTown)! }] : []
  })
  for (const { code, cell } of spread(rooms)) {
    if (found.length === count) break
    const township = townshipName(code.slice(0, 9)).replace(/(街道|镇|乡)$/, '')
    const name = `${township}${pick(random, PLACES)}`
    if (used.has(name)) continue
    used.add(name)
    const ring = mesh.corners[cell]!.map((corner) =>
      inwards(mesh.places[corner]!, mesh.points[cell]!),
    )
    found.push({ code: `${code}901`, name, ring: [...ring, ring[0]!] })
  }
  if (found.length < count) throw new Error('no room for special grids')
  return found.sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** The first of every township, then the second of each, and so on. */
function spread<T extends { code: string }>(rooms: readonly T[]): T[] {
  const turn = new Map<string, number>()
  return rooms
    .map((room) => {
      const township = room.code.slice(0, 9)
      turn.set(township, (turn.get(township) ?? 0) + 1)
      return { room, turn: turn.get(township)! }
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ room }) => room)
}

const inwards = (corner: XY, middle: XY): XY => [
  middle[0] + (corner[0] - middle[0]) * SHARE,
  middle[1] + (corner[1] - middle[1]) * SHARE,
]
