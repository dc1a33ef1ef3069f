import { createHash } from 'node:crypto'
import { z } from 'zod'
import { position, type Box, type Position } from '../../contract/area.ts'
import { CATEGORIES, categoryOf } from '../../contract/category.ts'
import { categoryCode, incidentKind, plainText, severity } from '../../contract/incident.ts'
import type { IncidentSettings } from '../../contract/import.ts'
import { checkBounds, toWgs84 } from '../bounds.ts'
import { Refusal } from '../refusal.ts'
import { localTime } from './local_time.ts'
import type { FileRow } from './file.ts'

/** A row ready to be stored. Times: `at` with an offset, else `localAt` in the zone of the settings. */
export interface IncidentRow {
  line: number
  id: string
  externalRef: string | null
  kind: string
  categoryCode: string
  sensitive: boolean
  title: string
  description: string
  address: string | null
  severity: string
  at: string | null
  localAt: string | null
  longitude: number | null
  latitude: number | null
  personsInvolved: number | null
}

const SEVERITY_WORDS: Record<string, string> = {
  红: 'red',
  黄: 'yellow',
  蓝: 'blue',
  重大: 'red',
  较大: 'yellow',
  一般: 'blue',
}
const CODE_OF_NAME = new Map<string, string>(
  Object.entries(CATEGORIES).map(([code, { name }]) => [name, code]),
)
const texts = {
  title: plainText('标题', 60).min(1, '标题不能为空'),
  description: plainText('描述', 2000),
  address: plainText('地址', 200),
}
const persons = z.coerce
  .number('涉及人数应为数字')
  .int('涉及人数应为整数')
  .min(0, '涉及人数不能为负')
  .max(100_000, '涉及人数太大')

/** One row by the mapping. Throws a Refusal that names the column at fault. */
export function incidentRow(
  row: FileRow,
  settings: IncidentSettings,
  importer: { areaCode: string; bounds: Box },
): IncidentRow {
  const { columns, defaults } = settings
  const cell = (field: keyof typeof columns): string => {
    const name = columns[field]
    return name === undefined ? '' : (row.properties[name] ?? '').trim()
  }
  const fault = (field: keyof typeof columns) => columns[field] ?? field
  const said = fromRules(row, settings)
  const category = read(categoryCode, codeOf(cell('category')), fault('category'))
  const code = category ?? said.categoryCode ?? defaults.categoryCode
  const place = placeOf(row, settings, importer.bounds)
  const address = read(texts.address, cell('address'), fault('address')) ?? null
  if (!place && !address) throw new Refusal('bad_input', '没有位置，也没有地址', fault('longitude'))
  const externalRef = cell('externalRef').slice(0, 200) || null
  return {
    line: row.line,
    id: idOf(importer.areaCode, externalRef ?? `${row.line}|${JSON.stringify(row.properties)}`),
    externalRef,
    kind: read(incidentKind, cell('kind'), fault('kind')) ?? said.kind ?? defaults.kind,
    categoryCode: code,
    sensitive: categoryOf(code).sensitive ?? false,
    title:
      read(texts.title, cell('title').slice(0, 60), fault('title')) ??
      defaults.title ??
      categoryOf(code).name,
    description: read(texts.description, cell('description'), fault('description')) ?? '',
    address,
    severity:
      read(severity, SEVERITY_WORDS[cell('severity')] ?? cell('severity'), fault('severity')) ??
      said.severity ??
      defaults.severity,
    ...localTime(cell('occurredAt'), fault('occurredAt')),
    longitude: place?.[0] ?? null,
    latitude: place?.[1] ?? null,
    personsInvolved: read(persons, cell('personsInvolved'), fault('personsInvolved')) ?? null,
  }
}

const codeOf = (cell: string): string => CODE_OF_NAME.get(cell) ?? cell

/** The checked value of a cell; undefined where it is empty. */
function read<S extends z.ZodType>(schema: S, cell: string, column: string) {
  if (cell === '') return undefined
  const result = schema.safeParse(cell)
  if (result.success) return result.data
  const words = result.error.issues[0]?.message ?? '内容有误'
  throw new Refusal('bad_input', `${words}：${cell.slice(0, 40)}`, column)
}

function fromRules(row: FileRow, { rules }: IncidentSettings) {
  const said: IncidentSettings['rules'][number]['set'] = {}
  for (const rule of rules)
    if (row.properties[rule.column]?.startsWith(rule.startsWith))
      Object.assign(said, { ...rule.set, ...said })
  return said
}

function placeOf(
  row: FileRow,
  { columns, datum }: IncidentSettings,
  bounds: Box,
): Position | undefined {
  const field = columns.longitude ?? '位置'
  const given = columns.longitude && columns.latitude ? fromCells(row, columns) : fromPoint(row)
  if (!given) return undefined
  const checked = position.safeParse(given)
  if (!checked.success)
    throw new Refusal('bad_input', checked.error.issues[0]?.message ?? '位置有误', field)
  if (given[0] === 0 && given[1] === 0) throw new Refusal('bad_input', '位置是 0,0', field)
  const place = toWgs84(checked.data, datum)
  checkBounds(place, bounds)
  return place
}

function fromCells(
  row: FileRow,
  columns: IncidentSettings['columns'],
): [number, number] | undefined {
  const [x, y] = [columns.longitude, columns.latitude].map((name) =>
    (row.properties[name ?? ''] ?? '').trim(),
  )
  if (!x && !y) return undefined
  const place: [number, number] = [x ? Number(x) : NaN, y ? Number(y) : NaN]
  if (place.every(Number.isFinite)) return place
  throw new Refusal('bad_input', `经纬度应为数字：${x}, ${y}`, columns.longitude)
}

function fromPoint({ geometry }: FileRow): [number, number] | undefined {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown }
  if (!geometry) return undefined
  if (type !== 'Point' || !Array.isArray(coordinates))
    throw new Refusal('bad_input', '事件的几何应为 Point', 'geometry')
  return coordinates.slice(0, 2) as [number, number]
}

/** The same row of the same source is the same incident, however often its file comes. */
function idOf(areaCode: string, key: string): string {
  const hex = createHash('sha256').update(`incident|${areaCode}|${key}`).digest('hex')
  const variant = ((parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
