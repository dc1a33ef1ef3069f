import type { Cells } from './cells.ts'

/**
 * Gives cells that lie apart from the rest of their area to a neighbour under the same parent, so that
 * every area is one piece. `codes` holds the code of every cell, `parents` that of the level above.
 */
export function joinStrays(
  cells: Cells,
  codes: readonly string[],
  parents: readonly string[],
): string[] {
  const joined: (string | undefined)[] = [...codes]
  for (const stray of straysOf(cells, codes)) joined[stray] = undefined
  for (let isWaiting = true; isWaiting;) {
    isWaiting = false
    joined.forEach((code, cell) => {
      if (code !== undefined) return
      joined[cell] = commonest(
        (cells.neighbours[cell] ?? [])
          .filter((other) => parents[other] === parents[cell])
          .flatMap((other) => joined[other] ?? []),
      )
      isWaiting = true
    })
  }
  return joined as string[]
}

/** Cells outside the largest piece of their area. */
function straysOf(cells: Cells, codes: readonly string[]): number[] {
  const pieces = new Map<string, number[][]>()
  const seen = new Set<number>()
  codes.forEach((code, cell) => {
    if (seen.has(cell)) return
    const piece = pieceOf(cells, codes, cell, seen)
    pieces.set(code, [...(pieces.get(code) ?? []), piece])
  })
  return [...pieces.values()].flatMap((each) =>
    each
      .sort((a, b) => b.length - a.length)
      .slice(1)
      .flat(),
  )
}

function pieceOf(
  cells: Cells,
  codes: readonly string[],
  start: number,
  seen: Set<number>,
): number[] {
  const piece = [start]
  seen.add(start)
  // The list grows while it is walked.
  for (const cell of piece)
    for (const other of cells.neighbours[cell] ?? [])
      if (!seen.has(other) && codes[other] === codes[start]) {
        seen.add(other)
        piece.push(other)
      }
  return piece
}

function commonest(codes: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0]
}
