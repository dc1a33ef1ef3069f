import { z } from 'zod'
import { areaCollection, areaCode, AREA_LEVELS } from './area.ts'
import { board, indicatorId, indicatorQuery } from './board.ts'
import { changes, changesQuery } from './changes.ts'
import { health } from './health.ts'
import { heat, heatQuery } from './heat.ts'
import {
  incident,
  incidentCommand,
  incidentId,
  incidentLogEntry,
  incidentPage,
  incidentQuery,
  incidentReport,
} from './incident.ts'
import { importId, importList, importSettings, importStart, importState } from './import.ts'
import { mapSettings } from './map.ts'
import { duty, fixBatch, fixResult } from './responder.ts'
import { caller, ROLES, session, signIn, type Role } from './session.ts'
import { tallyList, tallyQuery } from './tally.ts'
import { zoneList, zoneQuery } from './zone.ts'

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  summary: string
  /** `public`: nobody need be signed in. */
  roles: readonly Role[] | 'public'
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  output: z.ZodType
  /** Bytes of body allowed; 256 kB unless told. */
  maxBytes?: number
  /** The body is a file, streamed and not parsed as JSON. */
  upload?: true
  /** The answer is text of this media type rather than JSON. */
  media?: string
}

const READERS = ROLES.filter((role) => role !== 'sys_admin')
/** Everybody whose shape is sent boards. */
const BOARD_READERS = READERS.filter((role) => role !== 'grid_head' && role !== 'volunteer')
const REPORTERS = ['duty_officer', 'dispatcher', 'grid_head', 'volunteer'] as const
const IMPORTERS = ['sys_admin', 'duty_officer'] as const
const byId = z.strictObject({ id: incidentId })
const byImport = z.strictObject({ id: importId })

export const routes = {
  health: {
    method: 'GET',
    path: '/api/health',
    summary: '运行状态',
    roles: 'public',
    output: health,
  },
  openapi: {
    method: 'GET',
    path: '/api/openapi.json',
    summary: '接口文档',
    roles: 'public',
    output: z.record(z.string(), z.unknown()),
  },
  signIn: {
    method: 'POST',
    path: '/api/session',
    summary: '登录',
    roles: 'public',
    body: signIn,
    output: session,
  },
  whoAmI: {
    method: 'GET',
    path: '/api/session',
    summary: '当前登录人',
    roles: ROLES,
    output: caller,
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    summary: '退出',
    roles: ROLES,
    output: z.strictObject({}),
  },
  areaList: {
    method: 'GET',
    path: '/api/areas',
    summary: '辖区边界',
    roles: ROLES,
    output: areaCollection,
    query: z.strictObject({
      level: z.enum(AREA_LEVELS, '层级不在列表中').optional(),
      inside: areaCode.optional(),
    }),
  },
  mapSettings: {
    method: 'GET',
    path: '/api/map',
    summary: '底图：来源、图层与审图号',
    roles: ROLES,
    output: mapSettings,
  },
  incidentReport: {
    method: 'POST',
    path: '/api/incidents',
    summary: '上报事件',
    roles: REPORTERS,
    body: incidentReport,
    output: incident,
  },
  incidentList: {
    method: 'GET',
    path: '/api/incidents',
    summary: '事件列表',
    roles: READERS,
    query: incidentQuery,
    output: incidentPage,
  },
  incidentOne: {
    method: 'GET',
    path: '/api/incidents/:id',
    summary: '一个事件及其记录',
    roles: READERS,
    params: byId,
    output: z.strictObject({ incident, log: z.array(incidentLogEntry) }),
  },
  incidentCommand: {
    method: 'POST',
    path: '/api/incidents/:id/commands',
    summary: '受理、办理、办结、归档',
    roles: ['duty_officer', 'dispatcher'],
    params: byId,
    body: incidentCommand,
    output: incident,
  },
  changesSince: {
    method: 'GET',
    path: '/api/changes',
    summary: '快照或某游标之后的变化',
    roles: READERS,
    query: changesQuery,
    output: changes,
  },
  boardNow: {
    method: 'GET',
    path: '/api/board',
    summary: '一个辖区的全部指标',
    roles: BOARD_READERS,
    query: z.strictObject({ area: areaCode.optional() }),
    output: board,
  },
  indicatorList: {
    method: 'GET',
    path: '/api/indicators/:id/incidents',
    summary: '一个指标所计的事件',
    roles: BOARD_READERS,
    params: z.strictObject({ id: indicatorId }),
    query: indicatorQuery,
    output: incidentPage,
  },
  tallyList: {
    method: 'GET',
    path: '/api/tallies',
    summary: '各乡镇或网格在办事件数，小数不显示',
    roles: BOARD_READERS,
    query: tallyQuery,
    output: tallyList,
  },
  zoneList: {
    method: 'GET',
    path: '/api/zones',
    summary: '当前有效的风险区',
    roles: READERS,
    query: zoneQuery,
    output: zoneList,
  },
  heatCells: {
    method: 'GET',
    path: '/api/heat',
    summary: '近期事件热力格',
    roles: READERS,
    query: heatQuery,
    output: heat,
  },
  dutySwitch: {
    method: 'PUT',
    path: '/api/duty',
    summary: '上岗、离岗',
    roles: ['grid_head', 'volunteer'],
    body: duty,
    output: duty,
  },
  fixReport: {
    method: 'POST',
    path: '/api/fixes',
    summary: '上报定位',
    roles: ['grid_head', 'volunteer'],
    body: fixBatch,
    output: fixResult,
  },
  importStart: {
    method: 'POST',
    path: '/api/imports',
    summary: '新建导入',
    roles: IMPORTERS,
    body: importStart,
    output: importState,
  },
  importList: {
    method: 'GET',
    path: '/api/imports',
    summary: '导入记录',
    roles: IMPORTERS,
    output: importList,
  },
  importOne: {
    method: 'GET',
    path: '/api/imports/:id',
    summary: '导入进度与发现的问题',
    roles: IMPORTERS,
    params: byImport,
    output: importState,
  },
  importUpload: {
    method: 'PUT',
    path: '/api/imports/:id/file',
    summary: '上传 CSV 或 GeoJSON 文件，不写入业务数据',
    roles: IMPORTERS,
    params: byImport,
    upload: true,
    output: importState,
  },
  importCheck: {
    method: 'POST',
    path: '/api/imports/:id/check',
    summary: '按列对应关系试运行，不写入业务数据',
    roles: IMPORTERS,
    params: byImport,
    body: importSettings,
    output: importState,
  },
  importConfirm: {
    method: 'POST',
    path: '/api/imports/:id/confirm',
    summary: '确认写入',
    roles: IMPORTERS,
    params: byImport,
    output: importState,
  },
  importRefused: {
    method: 'GET',
    path: '/api/imports/:id/refused.csv',
    summary: '未导入的行及原因',
    roles: IMPORTERS,
    params: byImport,
    media: 'text/csv; charset=utf-8',
    output: z.string(),
  },
  importRemove: {
    method: 'DELETE',
    path: '/api/imports/:id',
    summary: '删除导入记录及上传的行，不影响已写入的数据',
    roles: IMPORTERS,
    params: byImport,
    output: z.strictObject({}),
  },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes
type Part<
  N extends RouteName,
  K extends 'params' | 'query' | 'body',
  D extends 'input' | 'output',
> =
  (typeof routes)[N] extends Record<K, infer S extends z.ZodType>
    ? D extends 'input'
      ? z.input<S>
      : z.output<S>
    : undefined
/** What a caller sends. */
export interface RouteInput<N extends RouteName> {
  params: Part<N, 'params', 'input'>
  query: Part<N, 'query', 'input'>
  body: Part<N, 'body', 'input'>
}
/** What a handler is given after checking. */
export interface RouteChecked<N extends RouteName> {
  params: Part<N, 'params', 'output'>
  query: Part<N, 'query', 'output'>
  body: Part<N, 'body', 'output'>
}
export type RouteOutput<N extends RouteName> = z.output<(typeof routes)[N]['output']>
