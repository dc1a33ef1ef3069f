import { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import { parse } from 'csv-parse'
import chain from 'stream-chain'
import { parser } from 'stream-json'
import { pick } from 'stream-json/filters/pick.js'
import { streamArray } from 'stream-json/streamers/stream-array.js'
import { Refusal } from '../refusal.ts'

/** A row as the file has it: texts by column, and a GeoJSON geometry where the format has one. */
export interface FileRow {
  line: number
  properties: Record<string, string>
  geometry: unknown
}
/** A row that could not even be read. */
export interface UnreadRow {
  line: number
  words: string
}
const MOST_BYTES = 256 * 1024 * 1024
const ROW_BYTES = 1024 * 1024

/**
 * Rows of a CSV or GeoJSON upload, one at a time, so that a large file neither fills the memory nor
 * holds up anybody. The format shows in the first character; the text may be UTF-8 or GB 18030, as
 * spreadsheets here write it. Refusals: too_large, bad_input.
 */
export async function* rowsOf(upload: Readable): AsyncGenerator<FileRow | UnreadRow> {
  const text = textOf(upload)
  const first = await text.next()
  if (first.done) throw new Refusal('bad_input', '文件是空的', 'file')
  const all = (async function* () {
    yield first.value
    yield* text
  })()
  yield* first.value.trimStart().startsWith('{')
    ? featuresOf(all)
    : recordsOf(all, delimiterOf(first.value))
}

async function* textOf(upload: Readable): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let bytes = 0
  for await (const chunk of upload as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw new Refusal('too_large', '文件超过 256 MB，请分成几个', 'file')
    decoder ??= new TextDecoder(isUtf8(chunk) ? 'utf-8' : 'gb18030')
    // PostgreSQL cannot keep NUL.
    const text = decoder.decode(chunk, { stream: true }).replaceAll('\u0000', '\uFFFD')
    if (text) yield text
  }
}

function isUtf8(chunk: Buffer): boolean {
  try {
    // The chunk may end inside a character: streaming lets that pass.
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true })
    return true
  } catch {
    return false
  }
}

/** What stands most often in the first line: spreadsheets write semicolons or tabs where the comma is a decimal sign. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1)
  const times = (sign: string) => header.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best))
}

/** Names of the columns. Two of one name would hide each other. */
function columnsOf(header: string[]): string[] {
  const names = header.map((name) => name.trim())
  const twice = names.find((name, index) => name && names.indexOf(name) !== index)
  if (twice) throw new Refusal('bad_input', `列名重复：${twice.slice(0, 40)}`, 'file')
  return names
}

async function* recordsOf(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<FileRow | UnreadRow> {
  const unread: UnreadRow[] = []
  const records = parse({
    bom: true,
    columns: columnsOf,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: ROW_BYTES,
    on_skip: (error) => {
      unread.push({ line: Number(error?.['lines'] ?? 0), words: '这一行无法读取' })
      return undefined
    },
  })
  const source = Readable.from(text)
  source.on('error', (error) => records.destroy(error)).pipe(records)
  for await (const { record, info } of records as AsyncIterable<CsvRecord>) {
    yield* unread.splice(0)
    yield { line: info.lines, properties: record, geometry: null }
  }
  yield* unread
}
interface CsvRecord {
  record: Record<string, string>
  info: { lines: number }
}

async function* featuresOf(text: AsyncIterable<string>): AsyncGenerator<FileRow | UnreadRow> {
  const features = chain([parser(), pick({ filter: 'features' }), streamArray()])
  const source = Readable.from(text)
  source.on('error', (error) => features.destroy(error)).pipe(features)
  try {
    for await (const { key, value } of features as AsyncIterable<{ key: number; value: unknown }>)
      yield featureRow(key + 1, value)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('bad_input', `不是有效的 GeoJSON：${(error as Error).message}`, 'file')
  }
}

function featureRow(line: number, value: unknown): FileRow | UnreadRow {
  const { properties, geometry } = (value ?? {}) as { properties?: unknown; geometry?: unknown }
  if (typeof properties !== 'object' || properties === null || !geometry)
    return { line, words: '不是完整的 GeoJSON 要素' }
  return {
    line,
    properties: Object.fromEntries(Object.entries(properties).map(([k, v]) => [k, textFrom(v)])),
    geometry,
  }
}

const textFrom = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : value === null || value === undefined
      ? ''
      : JSON.stringify(value)
