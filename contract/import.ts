import { z } from 'zod'
import { boxOf, datum } from './area.ts'
import { categoryCode, channel, incidentKind, instant, plainText, severity } from './incident.ts'

/** What can be imported, and by whom: boundaries by the administrator, incidents by the duty room. */
export const IMPORT_NOUNS = ['area', 'incident'] as const
export type ImportNoun = (typeof IMPORT_NOUNS)[number]

/** waiting → (file) → uploaded → checking → checked → writing → done; failed with a reason. */
export const IMPORT_STATUSES = [
  'waiting',
  'uploaded',
  'checking',
  'checked',
  'writing',
  'done',
  'failed',
] as const

export const importId = z.uuid('编号应为 UUID')
export const importStart = z.strictObject({
  /** The client's own; the same id twice is the same import. */
  id: importId,
  noun: z.enum(IMPORT_NOUNS, '导入对象应为 area 或 incident'),
  fileName: plainText('文件名', 200).min(1, '文件名不能为空'),
})

const column = z.string('列名应为文字').min(1, '列名不能为空').max(200)

/** Which column of the file holds which field of an area. The level follows from the code. */
const areaSettings = z.strictObject({
  noun: z.literal('area'),
  datum: datum.default('wgs84'),
  columns: z.strictObject({
    code: column,
    name: column,
    shortName: column.optional(),
    /** basic or special, 普通 or 专属. */
    gridKind: column.optional(),
  }),
})

/** Fields of an area that a column can fill: those of `areaSettings.columns`. */
export const AREA_COLUMNS = [
  'code',
  'name',
  'shortName',
  'gridKind',
] as const satisfies readonly (keyof typeof areaSettings.shape.columns.shape)[]
/** Fields of an incident that a column can fill. */
export const INCIDENT_COLUMNS = [
  'externalRef',
  'title',
  'description',
  'occurredAt',
  'longitude',
  'latitude',
  'address',
  'kind',
  'category',
  'severity',
  'personsInvolved',
] as const
export type ImportField = (typeof AREA_COLUMNS)[number] | (typeof INCIDENT_COLUMNS)[number]
const valuesSet = z.strictObject({
  kind: incidentKind.optional(),
  categoryCode: categoryCode.optional(),
  severity: severity.optional(),
})
const incidentSettings = z.strictObject({
  noun: z.literal('incident'),
  datum: datum.default('wgs84'),
  /** IANA name; times without an offset are read in it. */
  zone: z
    .string()
    .max(60)
    .refine(isZone, '不认识的时区，应为 Asia/Shanghai 这样的名称')
    .default('Asia/Shanghai'),
  /** Positions outside it are refused; without it those of the installation hold. */
  bounds: boxOf.optional(),
  columns: z.partialRecord(z.enum(INCIDENT_COLUMNS, '不认识的字段'), column),
  /** For rows whose columns and rules say nothing. */
  defaults: z.strictObject({
    kind: incidentKind,
    categoryCode,
    severity: severity.default('blue'),
    channel: channel.default('bulk_import'),
    title: plainText('标题', 60).optional(),
  }),
  /** The first rule that fits and says something about a field decides it. */
  rules: z
    .array(z.strictObject({ column, startsWith: z.string().min(1).max(200), set: valuesSet }))
    .max(300, '规则最多 300 条')
    .default([]),
  /** History is stored as closed on its own day and never comes on the screens; else rows are new reports. */
  history: z.boolean().default(true),
})
export const importSettings = z.discriminatedUnion('noun', [areaSettings, incidentSettings])
export type AreaSettings = z.output<typeof areaSettings>
export type IncidentSettings = z.output<typeof incidentSettings>

/** Something to know about one row. Refused rows are left out; the rest of the file goes in. */
const importFinding = z.strictObject({
  line: z.int(),
  refused: z.boolean(),
  field: z.string().nullable(),
  words: z.string(),
  /** Where on the map: the crossing point of a ring, a place inside an overlap or a gap. */
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
})

export const importState = z.strictObject({
  id: importId,
  noun: z.enum(IMPORT_NOUNS),
  fileName: z.string(),
  status: z.enum(IMPORT_STATUSES),
  columns: z.array(z.string()),
  /** The first rows as the file has them, for choosing the mapping. */
  sample: z.array(z.record(z.string(), z.string())),
  rows: z.int(),
  /** Rows gone through in the present step. */
  done: z.int(),
  /**
   * Dry run of incidents: ready, known, refused, noArea, uncertain. Dry run of areas: one count a level,
   * refused, warnings. After writing: stored, known, refused.
   */
  counts: z.record(z.string(), z.int()),
  findings: z.array(importFinding),
  problem: z.string().nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
})
export type ImportState = z.infer<typeof importState>
export const importList = z.strictObject({
  imports: z.array(importState.omit({ sample: true, findings: true })),
})

function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
