import type { AreaLevel } from '../contract/area.ts'
import type { Comparison, VolunteerKind } from '../contract/board.ts'
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
  area: '辖区',
  import: '导入',
} as const
export const COMPARISON_WORDS: Record<Comparison, string> = {
  week: '较上周同日同时',
  day: '较昨日同时',
}
export const VOLUNTEER_WORDS: Record<VolunteerKind, string> = {
  cadre: '社区干部',
  guard: '物业保安',
  courier: '外卖快递',
  resident: '居民',
  other: '其他',
}
/** The six steps of the closed loop; never abbreviated. */
export const STEP_WORDS = ['受理', '分流', '签收', '办理', '反馈', '评价'] as const
export const ORIGIN_LINES = { police: '警源', court: '诉源', petition: '访源' } as const
/** What stands on the wall. */
export const WALL = {
  centre: '社会治安综合治理中心',
  live: '实时',
  connecting: '正在连接',
  cut: '断线',
  secondsAgo: (seconds: number) => `${seconds} 秒前`,
  stuckAt: (time: string) => `数据停在 ${time}`,
  cutTitle: '实时连接已断开',
  cutRest: (time: string) => `画面停在 ${time}，地图和数字保留`,
  cutRetry: '正在自动重连',
  muted: '静音',
  visitors: '访客模式',
  visitorsRest: '地图只显示各辖区在办件数，不显示事件、力量和热力',
  touring: '巡览',
  tourHeld: '巡览暂停 · 待签收',
  today: '今日',
  levels: '在办分级',
  total: (count: number) => `共 ${count.toLocaleString('en-US')} 件`,
  allSigned: '均已签',
  unsigned: (count: number) => `${count} 待签`,
  none: '无',
  longest: (words: string) => `最长 ${words}`,
  notOverdue: '无超期',
  target: (minutes: number) => `目标 ${minutes} 分`,
  ticker: '实时动态',
  tickerScope: (count: number) => `近 10 分钟 ${count} 条`,
  tickerEmpty: '近 10 分钟没有新变化',
  lastAt: (time: string, place: string) => `上一条 ${time} · ${place}`,
  origins: '三源受理',
  originsScope: (days: number) => `近 ${days} 日 · 件/日`,
  ranking: (what: string) => `${what}在办`,
  rankingScope: '件 · 位次变化',
  volunteers: '平安志愿者',
  teams: (count: number) => `${count} 支队伍`,
  onPatrol: '在岗巡防',
  registered: (count: number) => `注册 ${count.toLocaleString('en-US')} 人`,
  dutyShare: '在岗率',
  response: '首次响应时长',
  responseScope: (count: number) => `今日 ${count} 件`,
  within: (minutes: number, percent: string) => `目标 ${minutes} 分内 ${percent}`,
  minutes: '分',
  overdue: '超期清单',
  overdueScope: (count: number) => `${count} 件`,
  overdueEmpty: '没有超期事件',
  late: (words: string) => `超 ${words}`,
  categories: '事件类别',
  categoriesScope: '今日受理 · 件',
  children: (what: string) => `${what}对比`,
  childColumns: ['受理', '在办', '办结率'],
  reds: '红色事件',
  redsScope: (count: number) => `${count} 件在办`,
  redsEmpty: '没有在办红色事件',
  unaccepted: '待受理已',
  signLeft: '签收剩余',
  handleLeft: '办理剩余',
  signLate: '签收已超',
  handleLate: '办理已超',
  persons: (count: number) => `约 ${count} 人`,
  lens: (place: string) => `${place}主城区`,
  lensScope: (count: number) => `在办 ${count} 件`,
  situation: '态势',
  map: '地图：事件、志愿者、热力与风险区，点选辖区进入下一级',
  day: '今日',
  now: '实时',
  dayScope: (count: number) => `上报 ${count.toLocaleString('en-US')} 件`,
  list: (area: string, figure: string) => `${area} · ${figure}`,
  listPage: (from: number, to: number) => `第 ${from}–${to} 件`,
  before: '上一页',
  after: '下一页',
  close: '关闭',
  retry: '重试',
  failed: '没有读到',
  empty: '没有事件',
  hidden: '访客模式，不显示事件',
  unplaced: '位置待核',
} as const
export const LAYER_WORDS = {
  incidents: '事件',
  responders: '志愿者',
  heat: '热力',
  zones: '风险区',
  grids: '网格',
} as const
export const LAYERS_TITLE = '图层'
export const LEGEND = {
  done: '办结',
  cluster: '聚合',
  responder: '志愿者及去向',
  heat: ['风险热力 低', '高'],
  zone: '风险区',
  tally: ['在办件数 少', '多'],
  few: '<5',
} as const
/** One sentence for the whole state. */
export const SITUATION = {
  newRed: (time: string, place: string) => `${time} ${place}新增红色事件`,
  calm: '运行平稳',
  calmRest: (open: string, overdue: string) =>
    `在办 ${open} 件，超期 ${overdue} 件，没有待签收的红色事件`,
  more: (name: string, value: string) => `${name} ${value} 件`,
  change: (comparison: string, word: string, amount: string, relative: string) =>
    `${comparison}${word} ${amount} 件（${relative}）`,
  most: (name: string, count: number) => `${name}在办最多，${count} 件`,
  up: '多',
  down: '少',
} as const
/** Areas of one level together. */
export const LEVEL_WORDS: Record<AreaLevel, string> = {
  city: '市',
  county: '县（区）',
  township: '乡镇（街道）',
  village: '村（社区）',
  grid: '网格',
  micro_grid: '微网格',
}
export const WALL_KEYS = [
  ['1–4', '县（区）'],
  ['0', '回到全辖区'],
  ['Esc', '上一级、关闭'],
  ['R', '下一件红色事件'],
  ['L', '图层'],
  ['M', '静音，本班次内有效'],
  ['P', '访客模式：只留统计'],
  ['T', '日间、夜间'],
  ['S', '设置'],
  ['G M', '到一张图'],
  ['?', '本说明'],
] as const
export const WALL_SETTINGS = {
  title: '大屏设置',
  keys: '按键',
  type: '字号',
  types: { 1: '标准', 1.15: '大', 1.3: '特大' },
  compare: '对比',
  tour: '自动巡览',
  tours: { 0: '关闭', 20: '每县 20 秒', 40: '每县 40 秒', 60: '每县 60 秒' },
  dim: '夜间（22:00–06:00）调暗',
  theme: '配色',
  themes: { dark: '夜间', light: '日间' },
  done: '知道了',
} as const
