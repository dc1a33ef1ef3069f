import { createHeap } from './heap.ts'
import type { Mesh } from './mesh.ts'
import { distance, type XY } from './sketch.ts'

/** What it costs a border to give way over the edge from a corner of a cell to its next. */
export type Cost = (cell: number, corner: number) => number

/**
 * Which seed each member belongs to: all grow at once over neighbours, so every part is in one piece and
 * borders wander along what is dear to cross.
 */
export function grow(
  mesh: Mesh,
  members: readonly number[],
  seeds: readonly number[],
  cost: Cost,
): Map<number, number> {
  const open = new Set(members)
  const least = new Map(seeds.map((cell) => [cell, 0]))
  const claim = new Map(seeds.map((cell, index) => [cell, index]))
  const owner = new Map<number, number>()
  const heap = createHeap()
  seeds.forEach((cell) => heap.push(0, cell))
  for (let next = heap.pop(); next; next = heap.pop()) {
    const [spent, cell] = next
    if (owner.has(cell)) continue
    const index = claim.get(cell)!
    owner.set(cell, index)
    mesh.across[cell]!.forEach((other, corner) => {
      if (!open.has(other) || owner.has(other)) return
      const total = spent + cost(cell, corner)
      if (total >= (least.get(other) ?? Infinity)) return
      least.set(other, total)
      claim.set(other, index)
      heap.push(total, other)
    })
  }
  return owner
}

/** Cells well apart, more where the weight is: the middles of clusters. */
export function centres(
  mesh: Mesh,
  members: readonly number[],
  count: number,
  weight: (cell: number) => number,
  random: () => number,
): number[] {
  let chosen = firstCentres(mesh, members, count, weight, random)
  for (let round = 0; round < 10; round += 1) chosen = settle(mesh, members, chosen, weight)
  return chosen
}

function firstCentres(
  mesh: Mesh,
  members: readonly number[],
  count: number,
  weight: (cell: number) => number,
  random: () => number,
): number[] {
  const chosen: number[] = []
  const far = members.map(() => 1)
  while (chosen.length < count) {
    const odds = members.map((cell, index) => weight(cell) * far[index]!)
    let left = random() * odds.reduce((sum, each) => sum + each, 0)
    const found = odds.findIndex((each) => (left -= each) < 0)
    const cell = members[found < 0 ? odds.findIndex((each) => each > 0) : found]
    if (cell === undefined) throw new Error('more parts than cells')
    chosen.push(cell)
    members.forEach((other, index) => {
      const away = distance(mesh.points[other]!, mesh.points[cell]!) ** 2
      far[index] = chosen.length === 1 ? away : Math.min(far[index]!, away)
    })
  }
  return chosen
}

/** Each centre moves to the member nearest to the middle of those nearest to it. */
function settle(
  mesh: Mesh,
  members: readonly number[],
  chosen: readonly number[],
  weight: (cell: number) => number,
): number[] {
  const sums = chosen.map(() => ({ x: 0, y: 0, weight: 0 }))
  for (const cell of members) {
    const [x, y] = mesh.points[cell]!
    const sum = sums[nearest(mesh, chosen, [x, y])]!
    sum.x += x * weight(cell)
    sum.y += y * weight(cell)
    sum.weight += weight(cell)
  }
  const taken = new Set<number>()
  return sums.map((sum, index) => {
    const free = members.filter((cell) => !taken.has(cell))
    const middle: XY = [sum.x / sum.weight, sum.y / sum.weight]
    const cell = sum.weight ? free[nearest(mesh, free, middle)]! : chosen[index]!
    taken.add(cell)
    return cell
  })
}

function nearest(mesh: Mesh, cells: readonly number[], at: XY): number {
  let best = 0
  cells.forEach((cell, index) => {
    if (distance(mesh.points[cell]!, at) < distance(mesh.points[cells[best]!]!, at)) best = index
  })
  return best
}
