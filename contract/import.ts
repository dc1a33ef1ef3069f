import { z } from 'zod'
import { areaCode, datum } from './area.ts'
import { categoryCode, channel, incidentKind, plainText, severity } from './incident.ts'

export const IMPORT_NOUNS = ['area', 'incident'] as const
export const IMPORT_FORMATS = ['geojson', 'csv'] as const
/** uploaded → checking (dry run) → checked → writing → done; failed keeps its reason and may be resumed. */
export const IMPORT_STATUSES = [
  'uploaded',
  'checking',
  'checked',
  'writing',
  'done',
  'failed',
] as const

/** Which column (CSV) or property (GeoJSON) feeds a field. Unmapped fields take the default. */
export const areaMapping = z.strictObject({
  noun: z.literal('area'),
  datum,
  code: z.string().default('code'),
  name: z.string().default('name'),
  /** Property with `special` for a 专属网格; others are basic. */
  gridKind: z.string().optional(),
})
export const incidentMapping = z.strictObject({
  noun: z.literal('incident'),
  datum,
  /** IANA zone of times without an offset. */
  timeZone: z.string().default('Asia/Shanghai'),
  /** Column with the source's own number: the same number twice is the same incident. */
  ref: z.string().optional(),
  title: z.string(),
  occurredAt: z.string(),
  longitude: z.string().optional(),
  latitude: z.string().optional(),
  address: z.string().optional(),
  description: z.string().optional(),
  category: z.string().optional(),
  severity: z.string().optional(),
  /** Value → code for columns that hold words. Keys are compared as prefixes, longest first. */
  categoryWords: z.record(z.string(), categoryCode).default({}),
  severityWords: z.record(z.string(), severity).default({}),
  defaults: z.strictObject({ kind: incidentKind, categoryCode, severity, channel }),
  /** Statuses of imported rows are final unless open is asked for. */
  open: z.boolean().default(false),
})
export const importStart = z.strictObject({
  fileName: plainText('文件名', 200),
  format: z.enum(IMPORT_FORMATS),
  mapping: z.discriminatedUnion('noun', [areaMapping, incidentMapping]),
})
export type ImportStart = z.input<typeof importStart>

export const importFinding = z.strictObject({
  /** unknown_code, duplicate_code, invalid_ring, outside_parent, overlap, gap, missing_field, out_of_range … */
  code: z.string(),
  message: z.string(),
  count: z.int(),
  examples: z
    .array(
      z.strictObject({
        row: z.int(),
        text: z.string(),
        position: z.tuple([z.number(), z.number()]).optional(),
      }),
    )
    .max(5),
})
export const importJob = z.strictObject({
  id: z.uuid(),
  noun: z.enum(IMPORT_NOUNS),
  fileName: z.string(),
  status: z.enum(IMPORT_STATUSES),
  rowsRead: z.int(),
  rowsTotal: z.int().nullable(),
  rowsGood: z.int(),
  rowsRefused: z.int(),
  rowsWritten: z.int(),
  /** Areas only: how many of each level. */
  levels: z.record(z.string(), z.int()),
  findings: z.array(importFinding),
  failure: z.string().nullable(),
})
export type ImportJob = z.infer<typeof importJob>
export const importScope = z.strictObject({ areaCode: areaCode.optional() })
