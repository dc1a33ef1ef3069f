import type {
  INCIDENT_KINDS,
  INCIDENT_STATUSES,
  IncidentCommand,
  SEVERITIES,
} from '../contract/incident.ts'
import type { Datum } from '../contract/area.ts'
import type { ImportField, ImportState } from '../contract/import.ts'
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
export const DATUM_WORDS: Record<Datum, string> = {
  wgs84: 'WGS-84（手机、GPS）',
  cgcs2000: 'CGCS2000（国土、天地图）',
  gcj02: 'GCJ-02（高德、腾讯）',
  bd09: 'BD-09（百度）',
}
/** Fields that a column of an imported file can fill. */
export const FIELD_WORDS: Record<ImportField, string> = {
  code: '区划代码',
  name: '名称',
  shortName: '简称',
  gridKind: '网格类型',
  externalRef: '原编号',
  title: '标题',
  description: '描述',
  occurredAt: '发生时间',
  longitude: '经度',
  latitude: '纬度',
  address: '地址',
  kind: '类型',
  category: '类别',
  severity: '等级',
  personsInvolved: '涉及人数',
}
export const IMPORT_STATUS_WORDS: Record<ImportState['status'], string> = {
  waiting: '等待文件',
  uploaded: '已上传',
  checking: '正在试运行',
  checked: '待确认',
  writing: '正在写入',
  done: '已完成',
  failed: '未完成',
}
/** What the counts of an import count. */
export const COUNT_WORDS: Record<string, string> = {
  ready: '可写入',
  known: '已有，不重复写入',
  refused: '不写入',
  noArea: '没有辖区',
  uncertain: '辖区待核',
  stored: '已写入',
  warnings: '请核对',
  city: '市',
  county: '县（区）',
  township: '乡镇（街道）',
  village: '村（社区）',
  grid: '网格',
  micro_grid: '微网格',
}
export const IMPORT = {
  title: { area: '辖区边界导入', incident: '事件导入' },
  intro: {
    area: '上传带区划代码和名称的 GeoJSON。先试运行，列出代码、上下级、重叠、空隙和自相交等问题；确认之前不写入。',
    incident:
      '上传 CSV 或 GeoJSON。先试运行，逐行说明问题；确认之前不写入，有问题的行可以下载修改后再传。',
  },
  link: '导入',
  back: '回到地图',
  signOut: '退出',
  choose: '选择文件',
  formats: 'CSV（UTF-8 或 GB 18030）、GeoJSON，不超过 256 MB',
  sending: (percent: number) => `正在上传 ${percent}%`,
  rowsIn: (rows: number) => `${rows.toLocaleString('en-US')} 行`,
  another: '换一个文件',
  mapping: '列的对应关系',
  field: '字段',
  column: '文件中的列',
  example: '示例',
  noColumn: '不导入',
  datum: '坐标系',
  zone: '时区',
  kind: '默认类型',
  category: '默认类别',
  history: '历史数据：按已归档保存，不上屏',
  missing: (fields: string) => `请选择对应的列：${fields}`,
  check: '试运行',
  checking: '正在试运行，不写入',
  writing: '正在写入，可以离开本页',
  through: (done: string, rows: string) => `${done} / ${rows} 行`,
  checked: '试运行结果',
  done: '导入完成',
  refusedFile: '下载不写入的行及原因（CSV）',
  confirm: '确认写入',
  line: '行',
  effect: '处理',
  reason: '说明',
  leftOut: '不写入',
  look: '写入，请核对',
  earlier: '导入记录',
  noEarlier: '还没有导入过',
  file: '文件',
  begun: '时间',
  status: '状态',
  rows: '行数',
  actions: '操作',
  open: '查看',
  remove: '删除记录',
} as const
