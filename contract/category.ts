/** The twelve glyphs of the map marks, and the category tree. Names of branch 01 are the ones justice bureaus report. */
export const GLYPHS = [
  'home',
  'heart',
  'building',
  'yuan',
  'backhoe',
  'shield',
  'flame',
  'message',
  'leaf',
  'mail',
  'car',
  'school',
] as const
export type Glyph = (typeof GLYPHS)[number]

export interface Category {
  name: string
  glyph: Glyph
  /** Sensitive places are snapped to the grid centroid outside the handler's view. */
  sensitive?: true
}

export const CATEGORIES = {
  '0101': { name: '婚姻家庭纠纷', glyph: 'heart', sensitive: true },
  '0102': { name: '邻里纠纷', glyph: 'home' },
  '0103': { name: '房屋宅基地纠纷', glyph: 'home' },
  '0104': { name: '山林土地纠纷', glyph: 'leaf' },
  '0105': { name: '征地拆迁纠纷', glyph: 'backhoe' },
  '0106': { name: '拖欠农民工工资纠纷', glyph: 'yuan' },
  '0107': { name: '劳动争议纠纷', glyph: 'yuan' },
  '0108': { name: '合同纠纷', glyph: 'yuan' },
  '0109': { name: '生产经营纠纷', glyph: 'yuan' },
  '0110': { name: '消费纠纷', glyph: 'yuan' },
  '0111': { name: '物业纠纷', glyph: 'building' },
  '0112': { name: '医疗纠纷', glyph: 'heart', sensitive: true },
  '0113': { name: '道路交通事故纠纷', glyph: 'car' },
  '0114': { name: '损害赔偿纠纷', glyph: 'shield' },
  '0115': { name: '环境污染纠纷', glyph: 'leaf' },
  '0116': { name: '村务管理纠纷', glyph: 'building' },
  '0117': { name: '校园纠纷', glyph: 'school', sensitive: true },
  '0118': { name: '旅游纠纷', glyph: 'message' },
  '0119': { name: '知识产权纠纷', glyph: 'yuan' },
  '0120': { name: '电子商务纠纷', glyph: 'yuan' },
  '0199': { name: '其他纠纷', glyph: 'message' },
  '0201': { name: '盗窃易发点', glyph: 'shield' },
  '0202': { name: '打架斗殴苗头', glyph: 'shield' },
  '0203': { name: '赌博扰序', glyph: 'shield' },
  '0204': { name: '流动摊点冲突', glyph: 'shield' },
  '0205': { name: '重点部位无防护', glyph: 'shield' },
  '0301': { name: '消防隐患', glyph: 'flame' },
  '0302': { name: '燃气用电隐患', glyph: 'flame' },
  '0303': { name: '道路交通隐患', glyph: 'car' },
  '0304': { name: '房屋建筑隐患', glyph: 'building' },
  '0305': { name: '汛情地灾隐患', glyph: 'leaf' },
  '0306': { name: '危险化学品隐患', glyph: 'flame' },
  '0307': { name: '食品药品隐患', glyph: 'shield' },
  '0308': { name: '校园周边隐患', glyph: 'school' },
  '0401': { name: '供水供暖', glyph: 'message' },
  '0402': { name: '社保医保', glyph: 'message' },
  '0403': { name: '救助帮扶', glyph: 'heart' },
  '0404': { name: '出行设施', glyph: 'car' },
  '0405': { name: '噪声扰民', glyph: 'home' },
  '0501': { name: '垃圾清运', glyph: 'leaf' },
  '0502': { name: '占道经营', glyph: 'leaf' },
  '0503': { name: '污水外溢', glyph: 'leaf' },
  '0504': { name: '秸秆焚烧', glyph: 'flame' },
  '0601': { name: '走失寻人', glyph: 'message' },
  '0602': { name: '老人求助', glyph: 'message' },
  '0603': { name: '开锁救援', glyph: 'message' },
  '0604': { name: '挪车', glyph: 'car' },
  '0605': { name: '法律咨询', glyph: 'message' },
  '0701': { name: '信访事项', glyph: 'mail' },
  '0801': { name: '自然灾害', glyph: 'leaf' },
  '0802': { name: '事故灾难', glyph: 'flame' },
  '0803': { name: '公共卫生事件', glyph: 'heart' },
  '0804': { name: '社会安全事件', glyph: 'shield' },
  '0901': { name: '涉法涉诉', glyph: 'mail' },
  '9901': { name: '其他事项', glyph: 'message' },
} as const satisfies Record<string, Category>

export type CategoryCode = keyof typeof CATEGORIES
export const CATEGORY_CODES = Object.keys(CATEGORIES) as [CategoryCode, ...CategoryCode[]]

/** The category of a code, typed wide enough to ask for `sensitive`. */
export const categoryOf = (code: CategoryCode): Category => CATEGORIES[code]
