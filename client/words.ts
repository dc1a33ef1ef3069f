import type {
  INCIDENT_KINDS,
  INCIDENT_STATUSES,
  IncidentCommand,
  SEVERITIES,
} from '../contract/incident.ts'
import type { Role } from '../contract/session.ts'

/** Every Chinese label, by contract value. */
export const SEVERITY_WORDS: Record<(typeof SEVERITIES)[number], string> = {
  red: '红',
  yellow: '黄',
  blue: '蓝',
}
export const SEVERITY_LONG: Record<(typeof SEVERITIES)[number], string> = {
  red: '红·重大',
  yellow: '黄·较大',
  blue: '蓝·一般',
}
export const STATUS_WORDS: Record<(typeof INCIDENT_STATUSES)[number], string> = {
  reported: '待受理',
  accepted: '已受理',
  routed: '已交办',
  in_progress: '办理中',
  suspended: '挂起',
  resolved: '待核验',
  feedback_pending: '待反馈',
  rating_pending: '待评价',
  closed: '已归档',
  rejected: '不予受理',
  merged: '已并案',
}
export const KIND_WORDS: Record<(typeof INCIDENT_KINDS)[number], string> = {
  grid_report: '网格事件',
  help_call: '求助警情',
  hotline: '12345 诉求',
  dispute: '矛盾纠纷',
  petition: '信访',
  hazard: '隐患',
  unrest_factor: '不稳定因素',
  service: '便民服务',
  emergency: '突发事件',
}
export const COMMAND_WORDS: Record<IncidentCommand | 'report' | 'import', string> = {
  report: '上报',
  import: '导入',
  accept: '受理',
  handle: '办理',
  resolve: '办结',
  close: '归档',
}
export const ROLE_WORDS: Record<Role, string> = {
  wall_display: '大屏',
  leader: '领导',
  duty_officer: '值班员',
  dispatcher: '调度员',
  grid_head: '网格长',
  volunteer: '志愿者',
  analyst: '研判员',
  sys_admin: '系统管理员',
}
export const WORDS = {
  product: '枫图',
  subtitle: '社会治理一张图',
  credit: '示意数据',
  emptyList: '没有符合条件的事件',
  loading: '正在读取',
} as const
