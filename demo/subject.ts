import type { CategoryCode } from '../contract/category.ts'
import type { IncidentReport } from '../contract/incident.ts'
import { pick, weighted } from './random.ts'

export interface Subject {
  categoryCode: CategoryCode
  kind: IncidentReport['kind']
  title: string
}
/** Four in ten are disputes, in the shares that justice bureaus report; the rest is the desk's day. */
const SHARES: readonly (readonly [CategoryCode, number, readonly string[]])[] = [
  ['0102', 12.8, ['楼上漏水赔偿争议', '邻里噪声争执', '院墙通行纠纷', '采光遮挡争议']],
  ['0101', 7.4, ['家庭赡养争议', '离婚财产分割争执', '婚姻家庭矛盾调解']],
  ['0114', 3.5, ['宠物伤人赔偿争议', '施工损坏房屋争议']],
  ['0103', 3.1, ['宅基地界址争议', '房屋租赁纠纷']],
  ['0112', 2.5, ['门诊收费争议', '诊疗效果争议']],
  ['0108', 2.0, ['装修合同争议', '货款结算争议']],
  ['0113', 1.5, ['刮擦事故赔偿争议', '非机动车碰撞争议']],
  ['0109', 1.4, ['农资质量争议', '摊位经营争议']],
  ['0105', 1.3, ['征地补偿款争议', '拆迁安置协商']],
  ['0104', 0.8, ['承包地边界争议', '林地权属争议']],
  ['0106', 1.2, ['工地欠薪', '餐饮店拖欠工资']],
  ['0110', 0.8, ['预付卡退费争议', '汽车消费争议']],
  ['0111', 1.7, ['业主与物业停车费纠纷', '物业费收取争议']],
  ['0301', 9, ['楼道电动车充电', '消防通道被占', '楼道堆放杂物']],
  ['0302', 5, ['燃气管线老化', '电线裸露']],
  ['0303', 4, ['路口视线遮挡', '护栏损坏']],
  ['0308', 3, ['校门口车辆拥堵', '学校围墙松动']],
  ['0404', 8, ['村道路灯不亮', '井盖破损', '公交站台损坏']],
  ['0401', 6, ['小区停水', '供暖温度不足']],
  ['0405', 5, ['夜间施工噪声', '广场音响扰民']],
  ['0501', 7, ['垃圾未及时清运', '养殖场异味投诉']],
  ['0502', 5, ['沿街商铺占道堆物', '夜市占道']],
  ['0602', 3, ['独居老人求助', '行动不便老人求助']],
  ['0605', 2, ['法律咨询', '劳动合同咨询']],
  ['0701', 3, ['信访事项转办']],
]
/** The kind of an incident by the branch of its category. */
const KIND_OF_BRANCH: Record<string, Subject['kind']> = {
  '01': 'dispute',
  '03': 'hazard',
  '06': 'service',
  '07': 'petition',
}

/** What an invented incident is about. */
export function inventSubject(random: () => number): Subject {
  const [categoryCode, , titles] = weighted(random, SHARES, ([, share]) => share)
  return { categoryCode, kind: kindOf(categoryCode), title: pick(random, titles) }
}

export const kindOf = (code: CategoryCode): Subject['kind'] =>
  KIND_OF_BRANCH[code.slice(0, 2)] ?? 'grid_report'
