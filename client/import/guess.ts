import {
  AREA_COLUMNS,
  INCIDENT_COLUMNS,
  type ImportField,
  type ImportNoun,
} from '../../contract/import.ts'

export const fieldsOf = (noun: ImportNoun): readonly ImportField[] =>
  noun === 'area' ? AREA_COLUMNS : INCIDENT_COLUMNS
export const requiredOf = (noun: ImportNoun): readonly ImportField[] =>
  noun === 'area' ? ['code', 'name'] : []

/** How offices and map bureaus name such columns; lower case, without blanks and underlines. */
const NAMES: Record<ImportField, readonly string[]> = {
  code: ['code', '代码', '区划代码', '编码', '行政区划代码', '网格编码', 'adcode', 'dm'],
  name: ['name', '名称', '区划名称', '网格名称', 'mc', 'xzqmc'],
  shortName: ['shortname', '简称'],
  gridKind: ['gridkind', '网格类型', '网格类别'],
  externalRef: ['externalref', '编号', '工单号', '事件编号', '案件编号', 'id', 'no'],
  title: ['title', '标题', '事项', '事件名称', '名称', '诉求标题', '主题'],
  description: ['description', '描述', '内容', '诉求内容', '事件描述', '详情'],
  occurredAt: ['occurredat', '时间', '发生时间', '上报时间', '日期', '受理时间', 'time', 'date'],
  longitude: ['longitude', '经度', 'lng', 'lon', 'x', 'jd'],
  latitude: ['latitude', '纬度', 'lat', 'y', 'wd'],
  address: ['address', '地址', '发生地址', '地点', '位置', 'addr'],
  kind: ['kind', '类型', '事件类型'],
  category: ['category', '类别', '事件类别', '分类'],
  severity: ['severity', '等级', '级别', '风险等级'],
  personsInvolved: ['personsinvolved', '人数', '涉及人数', '涉事人数'],
}
const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '')

/** The column of a file that a field most likely means, by its name; each column serves one field. */
export function guessColumns(
  noun: ImportNoun,
  columns: readonly string[],
): Partial<Record<ImportField, string>> {
  const guessed: Partial<Record<ImportField, string>> = {}
  const taken = new Set<string>()
  for (const field of fieldsOf(noun)) {
    const found = NAMES[field]
      .map((name) => columns.find((column) => plain(column) === name && !taken.has(column)))
      .find((column) => column !== undefined)
    if (found === undefined) continue
    guessed[field] = found
    taken.add(found)
  }
  return guessed
}
