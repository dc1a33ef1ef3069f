import type { CategoryCode } from '../contract/category.ts'

/** A place where more happens for a while than should: what a warning rule ought to find. */
export interface HotSpot {
  name: string
  /** Its centre is the middle of the busiest grid of this township. */
  township: string
  categoryCode: CategoryCode
  radiusMetres: number
  /** Days after the day of the first start, both included; 0 is that day itself. */
  fromDay: number
  toDay: number
  /** Times as many as usual within the circle and the days. */
  lift: number
}

/** The truth table: the planted hot spots, and nothing else is planted. */
export const HOT_SPOTS: readonly HotSpot[] = [
  spot('征地补偿积案', '永兴镇', '0105', 900, -24, 0, 6),
  spot('工地欠薪集中', '新城街道', '0106', 450, -18, 0, 3),
  spot('出租屋消防隐患', '溪口镇', '0301', 700, -20, 0, 5),
  spot('夜市噪声与斗殴', '枫林街道', '0202', 400, -30, -3, 2.5),
  spot('供暖投诉集中', '桥东街道', '0401', 450, -28, 0, 2.5),
  spot('两村争水', '望江镇', '0104', 1200, -75, -40, 5),
  spot('秸秆焚烧', '柳河镇', '0504', 1200, -50, -20, 4),
  spot('学校周边拥堵', '文峰街道', '0308', 350, -80, -10, 2.5),
  spot('养殖场异味', '芦苇乡', '0115', 1000, -160, -110, 5),
  spot('物业积怨', '城关镇', '0111', 500, -220, -170, 3),
  spot('汛期险情', '沙洲镇', '0305', 1300, -130, -95, 5),
  spot('集市占道', '石桥镇', '0502', 500, -300, -240, 3),
]

function spot(
  name: string,
  township: string,
  categoryCode: CategoryCode,
  radiusMetres: number,
  fromDay: number,
  toDay: number,
  lift: number,
): HotSpot {
  return { name, township, categoryCode, radiusMetres, fromDay, toDay, lift }
}
