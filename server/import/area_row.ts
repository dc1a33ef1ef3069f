import { areaCode, levelOf, parentOf, position, type Position } from '../../contract/area.ts'
import type { AreaSettings } from '../../contract/import.ts'
import { plainText } from '../../contract/incident.ts'
import { toWgs84 } from '../bounds.ts'
import { Refusal } from '../refusal.ts'
import type { FileRow } from './file.ts'

export interface AreaRow {
  line: number
  code: string
  level: string
  name: string
  shortName: string
  parentCode: string | null
  gridKind: string | null
  /** A MultiPolygon in WGS-84 as GeoJSON text. */
  geometry: string
}
const GRID_KINDS: Record<string, string> = {
  basic: 'basic',
  special: 'special',
  普通: 'basic',
  专属: 'special',
}
const MOST_VERTICES = 100_000
/** How far a ring's ends may lie apart and still count as closed, degrees. */
const CLOSED = 1e-9
const name = plainText('名称', 60).min(1, '名称不能为空')

/** One boundary by the mapping. Throws a Refusal that names the column; crossing rings are found by PostGIS later. */
export function areaRow(row: FileRow, { columns, datum }: AreaSettings): AreaRow {
  const cell = (column: string | undefined) => (column ? (row.properties[column] ?? '').trim() : '')
  const code = areaCode.safeParse(unpadded(cell(columns.code)))
  if (!code.success)
    throw new Refusal('bad_input', code.error.issues[0]?.message ?? '代码有误', columns.code)
  const named = name.safeParse(cell(columns.name))
  if (!named.success)
    throw new Refusal('bad_input', named.error.issues[0]?.message ?? '名称有误', columns.name)
  const level = levelOf(code.data) ?? ''
  return {
    line: row.line,
    code: code.data,
    level,
    name: named.data,
    shortName: cell(columns.shortName).slice(0, 60) || named.data,
    parentCode: parentOf(code.data) ?? null,
    gridKind: level === 'grid' ? gridKindOf(cell(columns.gridKind), columns.gridKind) : null,
    geometry: JSON.stringify({
      type: 'MultiPolygon',
      coordinates: polygonsOf(row.geometry).map((rings) =>
        rings.map((ring) => ring.map((each) => toWgs84(each, datum))),
      ),
    }),
  }
}

/** Statistical tables write every code with 12 digits: 220402000000 is the county 220402. */
const unpadded = (code: string): string => (/^\d{12}$/.test(code) ? shortest(code) : code)

/** A level's own digits are never all zero, so the shortest code that leaves only zeros is the one meant. */
function shortest(code: string): string {
  const digits = [4, 6, 9].find((each) => /^0*$/.test(code.slice(each)))
  return digits ? code.slice(0, digits) : code
}

function gridKindOf(cell: string, column: string | undefined): string {
  if (cell === '') return 'basic'
  const kind = GRID_KINDS[cell]
  if (!kind)
    throw new Refusal('bad_input', `网格类别应为 普通 或 专属：${cell.slice(0, 40)}`, column)
  return kind
}

function polygonsOf(geometry: unknown): Position[][][] {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown }
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null
  if (!Array.isArray(polygons) || !polygons.length)
    throw new Refusal('bad_input', '边界应为 Polygon 或 MultiPolygon', 'geometry')
  let vertices = 0
  return polygons.map((rings: unknown) => {
    if (!Array.isArray(rings) || !rings.length) throw ringFault('缺少外环')
    return rings.map((ring: unknown) => {
      vertices += Array.isArray(ring) ? ring.length : 0
      if (vertices > MOST_VERTICES) throw ringFault(`顶点超过 ${MOST_VERTICES} 个`)
      return ringOf(ring)
    })
  })
}

function ringOf(ring: unknown): Position[] {
  if (!Array.isArray(ring) || ring.length < 4) throw ringFault('环至少要有 4 个点')
  const points = ring.map((point: unknown) => {
    const checked = position.safeParse(Array.isArray(point) ? point.slice(0, 2) : point)
    if (!checked.success) throw ringFault(checked.error.issues[0]?.message ?? '坐标有误')
    return checked.data
  })
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || Math.hypot(first[0] - last[0], first[1] - last[1]) > CLOSED)
    throw ringFault('环没有闭合')
  points[points.length - 1] = first
  return points
}

const ringFault = (words: string) => new Refusal('bad_input', words, 'geometry')
