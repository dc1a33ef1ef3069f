/**
 * Shares of a table whose rows and columns both come out as told, as near to the likings given as that
 * allows (iterative proportional fitting). A liking of 0 stays 0.
 */
export function fit(
  likings: readonly (readonly number[])[],
  rows: readonly number[],
  columns: readonly number[],
): number[][] {
  const table = likings.map((row) => [...row])
  for (let round = 0; round < 60; round += 1) {
    columns.forEach((share, column) => {
      const factor = share / total(table.map((row) => row[column] ?? 0))
      for (const row of table) row[column] = (row[column] ?? 0) * factor
    })
    table.forEach((row, index) => {
      const factor = (rows[index] ?? 0) / total(row)
      table[index] = row.map((value) => value * factor)
    })
  }
  return table
}

const total = (list: readonly number[]): number => list.reduce((all, each) => all + each, 0)
