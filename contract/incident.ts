import { z } from 'zod'
import { areaCode, datum, position } from './area.ts'
import { CATEGORY_CODES } from './category.ts'

export const INCIDENT_KINDS = [
  'grid_report',
  'help_call',
  'hotline',
  'dispute',
  'petition',
  'hazard',
  'unrest_factor',
  'service',
  'emergency',
] as const
export const CHANNELS = [
  'grid_app',
  'micro_grid',
  'screening',
  'patrol',
  'window_county',
  'window_township',
  'village_desk',
  'police_110',
  'police_aux',
  'hotline_12345',
  'petition_visit',
  'petition_letter',
  'petition_online',
  'court_prefiling',
  'procuratorate',
  'talk_vehicle',
  'department',
  'superior',
  'public_web',
  'internet_opinion',
  'bulk_import',
] as const
/** 警 / 诉 / 访 / 其他: the three-source dimension, derived from the channel. */
export const ORIGINS = ['police', 'court', 'petition', 'other'] as const
/** 蓝·一般 黄·较大 红·重大. Never a legal warning level: there is no orange. */
export const SEVERITIES = ['blue', 'yellow', 'red'] as const
export const INCIDENT_STATUSES = [
  'reported',
  'accepted',
  'routed',
  'in_progress',
  'suspended',
  'resolved',
  'feedback_pending',
  'rating_pending',
  'closed',
  'rejected',
  'merged',
] as const
/** Statuses that still need somebody to act; everything else has left the map. */
export const OPEN_STATUSES = [
  'reported',
  'accepted',
  'routed',
  'in_progress',
  'suspended',
  'resolved',
] as const

/** Facts of the incident, never traits of a person. The server proposes the severity from them. */
export const INCIDENT_FLAGS = [
  'violence_threat',
  'injury',
  'weapon',
  'extreme_act_threat',
  'group',
  'minor_involved',
  'elder_involved',
] as const

export const severity = z.enum(SEVERITIES, '等级应为 blue、yellow 或 red')
export const incidentStatus = z.enum(INCIDENT_STATUSES, '状态不在列表中')
export const incidentKind = z.enum(INCIDENT_KINDS, '类型不在列表中')
export const channel = z.enum(CHANNELS, '来源渠道不在列表中')
export const categoryCode = z.enum(CATEGORY_CODES, '类别代码不在列表中')
export const incidentId = z.uuid('编号应为 UUID')
export const instant = z.iso.datetime({ offset: true, error: '时间应为 ISO 8601 格式并带时区' })
/** What a person typed: no control characters (PostgreSQL refuses NUL), no lone surrogates. */
export const plainText = (label: string, max: number) =>
  z
    .string(`${label}应为文字`)
    .trim()
    .max(max, `${label}不能超过 ${max} 字`)
    .regex(
      /^(?:[^\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])*$/,
      `${label}含有不可见字符`,
    )

/** A report from any reporter. `id` is the client's own: the same id twice is the same incident. */
export const incidentReport = z
  .strictObject({
    id: incidentId,
    kind: incidentKind,
    categoryCode,
    title: plainText('标题', 60).min(1, '标题不能为空'),
    description: plainText('描述', 2000).default(''),
    channel,
    occurredAt: instant.optional(),
    position: position.optional(),
    datum: datum.default('wgs84'),
    accuracyMetres: z.number().min(0).max(100_000).optional(),
    address: plainText('地址', 200).optional(),
    personsInvolved: z.int('涉及人数应为整数').min(0, '涉及人数不能为负').max(100_000).optional(),
    flags: z.array(z.enum(INCIDENT_FLAGS)).max(INCIDENT_FLAGS.length).default([]),
  })
  .refine((report) => report.position !== undefined || report.address !== undefined, {
    path: ['position'],
    error: '位置和地址至少填一项',
  })
export type IncidentReport = z.input<typeof incidentReport>

/** One incident as a caller may see it. Fields absent from a shape are null there, never omitted. */
export const incident = z.strictObject({
  id: incidentId,
  /** Optimistic lock and merge order: a higher version replaces a lower one. */
  version: z.int(),
  code: z.string(),
  kind: incidentKind,
  categoryCode,
  /** Null in the wall shape of a sensitive category. */
  title: z.string().nullable(),
  /** Null outside the handler and field shapes. */
  description: z.string().nullable(),
  address: z.string().nullable(),
  channel: channel.nullable(),
  origin: z.enum(ORIGINS),
  severity,
  status: incidentStatus,
  /** Null where only an address is known. Snapped to the grid for sensitive categories on walls. */
  position: position.nullable(),
  areaCode: areaCode.nullable(),
  areaUncertain: z.boolean(),
  /** County and township in words, e.g. 石桥县永兴镇; empty where no area is known. */
  areaName: z.string(),
  personsInvolved: z.int().nullable(),
  occurredAt: instant,
  reportedAt: instant,
  acceptedAt: instant.nullable(),
  /** First response: the moment somebody took it on. */
  signedAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** Null until its clock starts: signing with accepting, handling with signing. */
  signDueAt: instant.nullable(),
  handleDueAt: instant.nullable(),
  /** Time of the last row of its log. */
  changedAt: instant,
})
export type Incident = z.infer<typeof incident>

export const incidentLogEntry = z.strictObject({
  at: instant,
  command: z.string(),
  fromStatus: incidentStatus.nullable(),
  toStatus: incidentStatus,
  byName: z.string().nullable(),
  note: z.string().nullable(),
})

const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : value),
    z.array(item).max(30),
  )

/** west,south,east,north in degrees. */
export const boundingBox = z
  .string()
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/, '范围应为“西,南,东,北”四个数字')
  .transform((text) => text.split(',').map(Number) as [number, number, number, number])
  .refine(
    ([west, south, east, north]) =>
      west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90,
    '范围应为西<东、南<北，且在经纬度之内',
  )

/** Query of the incident list. `after` is the opaque `next` of the page before. */
export const incidentQuery = z.strictObject({
  area: areaCode.optional(),
  from: instant.optional(),
  to: instant.optional(),
  kind: list(incidentKind).optional(),
  severity: list(severity).optional(),
  status: list(incidentStatus).optional(),
  category: list(categoryCode).optional(),
  bbox: boundingBox.optional(),
  text: plainText('搜索词', 40).optional(),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const incidentPage = z.strictObject({
  incidents: z.array(incident),
  next: z.string().nullable(),
})
export type IncidentPage = z.infer<typeof incidentPage>

/** What may become of an incident in this release; the closed loop extends the table. */
export const INCIDENT_TRANSITIONS = {
  accept: { name: '受理', from: ['reported'], to: 'accepted' },
  handle: { name: '办理', from: ['accepted'], to: 'in_progress' },
  resolve: { name: '办结', from: ['in_progress'], to: 'resolved' },
  close: { name: '归档', from: ['resolved'], to: 'closed' },
} as const
export type IncidentCommand = keyof typeof INCIDENT_TRANSITIONS
export const INCIDENT_COMMANDS = Object.keys(INCIDENT_TRANSITIONS) as [
  IncidentCommand,
  ...IncidentCommand[],
]
export const incidentCommand = z.strictObject({
  command: z.enum(INCIDENT_COMMANDS, '操作不在列表中'),
  /** The version the caller saw: a stale one is refused with the current row. */
  version: z.int('版本应为整数'),
  severity: severity.optional(),
  note: plainText('备注', 500).optional(),
})
