import { createRandom } from './random.ts'

/** The invented city: counties, and townships with their place on a 1456-pixel-wide sketch of it. */
export const CITY = { code: '9901', name: '临枫市' }
export const COUNTIES = [
  { code: '990101', name: '枫城区' },
  { code: '990121', name: '澜溪县' },
  { code: '990122', name: '东岭县' },
  { code: '990123', name: '石桥县' },
] as const

type Place = readonly [name: string, x: number, y: number]
export const TOWNSHIPS: Record<(typeof COUNTIES)[number]['code'], readonly Place[]> = {
  '990101': [
    ['枫林街道', 640, 400],
    ['新城街道', 722, 440],
    ['桥东街道', 676, 470],
    ['文峰街道', 610, 432],
    ['龙泉镇', 670, 322],
    ['双塔镇', 770, 395],
    ['高坪镇', 580, 360],
  ],
  '990121': [
    ['城关镇', 470, 408],
    ['溪口镇', 405, 398],
    ['莲塘乡', 560, 213],
    ['樟树镇', 430, 257],
    ['竹园镇', 500, 297],
    ['青山乡', 360, 315],
    ['上澜镇', 545, 480],
    ['下澜镇', 435, 478],
    ['岭下乡', 630, 195],
    ['大坝镇', 602, 262],
  ],
  '990122': [
    ['岭东镇', 860, 266],
    ['银坑镇', 750, 182],
    ['铁炉镇', 830, 180],
    ['梅岭乡', 955, 217],
    ['马鞍镇', 700, 236],
    ['松岗镇', 815, 312],
    ['三合镇', 980, 285],
    ['石门镇', 890, 337],
    ['水口镇', 1080, 355],
    ['太和镇', 850, 392],
    ['芦苇乡', 945, 402],
  ],
  '990123': [
    ['石桥镇', 895, 560],
    ['永兴镇', 800, 550],
    ['荷花镇', 975, 553],
    ['古渡镇', 960, 471],
    ['平安镇', 850, 470],
    ['望江镇', 690, 545],
    ['茶亭镇', 515, 557],
    ['柳河镇', 595, 572],
    ['金鸡镇', 510, 627],
    ['黄坡镇', 665, 630],
    ['沙洲镇', 765, 630],
    ['五里牌镇', 875, 650],
  ],
}
export const VILLAGE_NAMES = [
  '兴隆',
  '永丰',
  '太平',
  '和睦',
  '向阳',
  '清泉',
  '东风',
  '新华',
  '红星',
  '前进',
  '青松',
  '柳林',
  '桃源',
  '金谷',
  '长乐',
  '双河',
] as const
/** 专属网格: places that look after themselves. */
export const SPECIAL_GRIDS: Record<string, string> = {
  '990101001002003': '枫林中学专属网格',
  '990101002003002': '临枫市中心医院专属网格',
  '990123002001003': '永兴工业园专属网格',
}
export const FAMILY_NAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张'] as const
export const GIVEN_NAMES = [
  '建国',
  '晓岚',
  '春梅',
  '志平',
  '立军',
  '雅琴',
  '海燕',
  '文斌',
  '秀英',
  '国强',
  '丽华',
  '永明',
  '小芳',
  '德胜',
  '桂兰',
  '云峰',
] as const

/** The name of every area: villages of one township differ, and a 街道 has 社区 instead of 村. */
export function areaNames(grids: readonly string[]): (code: string) => string {
  const known = new Map<string, string>([[CITY.code, CITY.name], ...Object.entries(SPECIAL_GRIDS)])
  for (const { code, name } of COUNTIES) {
    known.set(code, name)
    TOWNSHIPS[code].forEach(([township], index) =>
      known.set(`${code}${String(index + 1).padStart(3, '0')}`, township),
    )
  }
  for (const code of new Set(grids.map((grid) => grid.slice(0, 12)))) {
    const isStreet = known.get(code.slice(0, 9))?.endsWith('街道')
    known.set(code, `${villageName(code)}${isStreet ? '社区' : '村'}`)
  }
  return (code) => known.get(code) ?? `${known.get(code.slice(0, 12))}${code.slice(-2)} 网格`
}

/** Each township starts somewhere else in the list and goes through it in order. */
function villageName(code: string): string {
  const start = Math.floor(createRandom(Number(code.slice(4, 9)))() * VILLAGE_NAMES.length)
  return VILLAGE_NAMES[(start + Number(code.slice(9))) % VILLAGE_NAMES.length] ?? ''
}
