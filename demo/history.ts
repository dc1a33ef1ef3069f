import { CATEGORIES, categoryOf, type CategoryCode } from '../contract/category.ts'
import type { CityArea } from './city.ts'
import { pick } from './random.ts'

/** One invented incident; times are minutes before the first start. */
export interface Past {
  categoryCode: CategoryCode
  sensitive: boolean
  kind: string
  channel: string
  origin: string
  severity: string
  status: string
  title: string
  minutesAgo: number
  minutesToEnd: number
  longitude: number
  latitude: number
  areaCode: string
}

/** Shares of the 14 kinds of disputes that justice bureaus report, then the rest of the desk's day. */
const SHARES: readonly (readonly [CategoryCode, number, readonly string[]])[] = [
  ['0102', 30, ['楼上漏水赔偿争议', '邻里噪声争执', '院墙通行纠纷', '采光遮挡争议']],
  ['0101', 9, ['家庭赡养争议', '离婚财产分割争执']],
  ['0105', 4, ['征地补偿款争议', '拆迁安置协商']],
  ['0106', 5, ['工地欠薪集体讨薪', '餐饮店拖欠工资']],
  ['0111', 7, ['业主与物业停车费纠纷', '物业费收取争议']],
  ['0113', 5, ['刮擦事故赔偿争议', '路口车辆拥堵']],
  ['0301', 8, ['楼道电动车充电', '木材堆场火情隐患', '消防通道被占']],
  ['0302', 4, ['燃气管线老化', '电线裸露']],
  ['0308', 3, ['校门口车辆拥堵', '学校围墙松动']],
  ['0404', 6, ['村道路灯不亮', '井盖破损', '公交站台损坏']],
  ['0401', 5, ['小区停水', '供暖温度不足']],
  ['0501', 6, ['养殖场异味持续投诉', '垃圾未及时清运']],
  ['0502', 4, ['沿街商铺占道堆物', '夜市占道']],
  ['0701', 4, ['信访事项转办']],
]
/** Incidents a day by hour: two working peaks and an evening shoulder. */
const HOURS = [1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 11, 9, 7, 8, 11, 12, 10, 8, 7, 7, 6, 4, 3, 2]

/** One day's incidents or one incident now, placed in a grid of the city. */
export function inventPast(
  random: () => number,
  grids: readonly CityArea[],
  minutesAgo: number,
): Past {
  const [categoryCode, , titles] = weighted(random, SHARES, (each) => each[1])
  const severity = weighted(
    random,
    [
      ['blue', 82],
      ['yellow', 15],
      ['red', minutesAgo < 1440 ? 2 : 4],
    ] as const,
    (each) => each[1],
  )[0]
  const grid = pick(random, grids)
  const [channel, origin] = weighted(random, CHANNELS, (each) => each[2])
  const minutesToEnd = Math.round(40 * Math.exp(random() * 3.4))
  const isOver = minutesToEnd < minutesAgo
  return {
    categoryCode,
    sensitive: categoryOf(categoryCode).sensitive ?? false,
    kind:
      CATEGORIES[categoryCode] && categoryCode.startsWith('01')
        ? 'dispute'
        : categoryCode.startsWith('03')
          ? 'hazard'
          : categoryCode.startsWith('07')
            ? 'petition'
            : 'grid_report',
    channel,
    origin,
    severity,
    status: isOver
      ? 'closed'
      : pick(random, ['reported', 'accepted', 'in_progress', 'in_progress']),
    title: pick(random, titles),
    minutesAgo,
    minutesToEnd,
    longitude: grid.middle[0] + (random() - 0.5) * 0.004,
    latitude: grid.middle[1] + (random() - 0.5) * 0.003,
    areaCode: grid.code,
  }
}

const CHANNELS = [
  ['grid_app', 'other', 48],
  ['hotline_12345', 'other', 20],
  ['police_110', 'police', 15],
  ['window_township', 'other', 10],
  ['petition_visit', 'petition', 4],
  ['court_prefiling', 'court', 3],
] as const

/** Minutes before now of the incidents of the last days, with the rhythm of the day. */
export function inventTimes(
  random: () => number,
  days: number,
  perDay: number,
  now: Date,
): number[] {
  const hourNow = (now.getUTCHours() + 8) % 24
  const total = HOURS.reduce((sum, each) => sum + each, 0)
  return Array.from({ length: days * perDay }, () => {
    const hoursAgo = Math.floor(random() * days * 24)
    const share = (HOURS[(hourNow - (hoursAgo % 24) + 24) % 24] ?? 0) / (total / 24)
    return random() < Math.min(1, share / 2) ? hoursAgo * 60 + random() * 60 : -1
  }).filter((minutes) => minutes >= 0)
}

function weighted<T>(random: () => number, list: readonly T[], weight: (each: T) => number): T {
  let left = random() * list.reduce((sum, each) => sum + weight(each), 0)
  return list.find((each) => (left -= weight(each)) < 0) ?? pick(random, list)
}
