import { pick } from './random.ts'

const OWNERS = [
  ...'张王李赵刘陈杨孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任姚卢姜崔钟谭陆汪范廖石贾夏韦方白邹孟熊秦邱江尹薛段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤',
] as const
const HOMES = [
  '家庄',
  '家屯',
  '家沟',
  '家岭',
  '家湾',
  '家坪',
  '家坝',
  '家营',
  '家窑',
  '家桥',
  '家店',
  '家畈',
] as const
const FIRST = [
  ...'青白黄红黑金银玉石松柏柳桃杏梅竹榆槐枣莲荷龙凤鹤马牛鹿燕云霞月星清澄碧深长广平安永太吉祥福兴盛和顺丰泰东西南北上下前后大小三双五七九',
] as const
const LAST = [
  ...'山岭坡坪岗岩峰崖沟谷川河溪江湖泉井池塘湾洲滩桥渡口门关堡寨庙台坛林园田畈庄营集店',
] as const
const NEW = [
  '向阳',
  '红星',
  '前进',
  '东风',
  '新华',
  '胜利',
  '光明',
  '幸福',
  '团结',
  '和平',
  '民主',
  '建设',
  '兴隆',
  '永丰',
  '太平',
  '和睦',
  '长乐',
  '友谊',
  '富强',
  '先锋',
  '朝阳',
  '曙光',
  '同心',
  '振兴',
] as const
const TOWN = [
  ...[
    '文化路',
    '人民路',
    '解放路',
    '建设路',
    '中山路',
    '枫林路',
    '府前街',
    '学府',
    '站前路',
    '滨河',
    '湖畔',
    '花园',
    '东苑',
    '西苑',
    '南苑',
    '北苑',
    '景华',
    '锦绣',
    '翠园',
    '枫桥',
    '望湖',
    '书院',
    '钟楼',
    '古塔',
    '春晖',
    '康宁',
    '泰和',
    '安居',
    '玉泉',
    '紫荆',
    '银杏',
    '梧桐',
    '丹桂',
    '海棠',
    '明珠',
    '金鼎',
    '凤凰',
    '麒麟',
    '仁和',
    '崇文',
    '尚德',
    '育才',
    '电机厂',
    '纺织',
    '铁路',
    '煤机',
    '新兴',
    '怡园',
    '佳园',
    '丽景',
    '绿洲',
    '城南',
    '城西',
    '工农',
    '民主街',
    '青年',
    '长虹',
    '宝塔',
    '龙湾',
    '北门',
    '南关',
    '西关',
    '东关',
  ],
  ...NEW,
] as const

/** A name for a village (村) or a community (社区) that none of `taken` has. */
export function villageName(random: () => number, isTown: boolean, taken: Set<string>): string {
  for (;;) {
    const name = isTown ? `${pick(random, TOWN)}社区` : `${stem(random)}村`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

function stem(random: () => number): string {
  const kind = random()
  if (kind < 0.34) return pick(random, OWNERS) + pick(random, HOMES)
  if (kind < 0.48) return pick(random, NEW)
  return pick(random, FIRST) + pick(random, LAST)
}
