import { stringify } from 'csv-stringify/sync'
import type { Queries } from '../database.ts'

const BOM = '\uFEFF'

/** The refused rows with their own columns and the reason beside each; opens in a spreadsheet, and can be mended and sent again. */
export async function refusedCsv(
  db: Queries,
  id: string,
  columns: readonly string[],
): Promise<string> {
  let text = BOM + stringify([[...columns, '行号', '未导入原因']])
  for (let after = -1; ;) {
    const rows = await db.rows<Refused>('import/refused_rows', { id, after })
    text += stringify(rows.map((row) => lineOf(row, columns)))
    const last = rows.at(-1)
    if (!last) return text
    after = last.line
  }
}
interface Refused {
  line: number
  properties: Record<string, string> | null
  words: string
}

const lineOf = ({ line, properties, words }: Refused, columns: readonly string[]) => [
  ...columns.map((column) => harmless(properties?.[column] ?? '')),
  line,
  words,
]

/** A spreadsheet must not take a text of the file for a formula; a negative number is none. */
const harmless = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
