import { INDICATORS, type Comparison, type Figure } from '../../contract/board.ts'

/** How a figure stands against the one it is compared with, ready to be read. */
export interface Delta {
  arrow: '↑' | '↓' | ''
  /** The difference without its sign; empty where there is nothing to compare with. */
  amount: string
  /** In percent for counts, the unit for rates; empty where it cannot be said. */
  relative: string
}
const NOTHING: Delta = { arrow: '', amount: '–', relative: '' }

/** Rates are compared in percentage points, never in percent of percent; nothing before is 新增. */
export function deltaOf(figure: Figure | undefined, comparison: Comparison): Delta {
  const before = figure?.before[comparison]
  if (!figure || figure.value === null || before === null || before === undefined) return NOTHING
  const by = roundOf(figure.value - before, figure.id)
  return {
    arrow: by > 0 ? '↑' : by < 0 ? '↓' : '',
    amount: by === 0 ? '持平' : String(Math.abs(by)),
    relative: by === 0 ? '' : relativeOf(figure, by, before),
  }
}

function relativeOf(figure: Figure, by: number, before: number): string {
  const { unit } = INDICATORS[figure.id]
  if (unit === '%') return '百分点'
  if (before === 0) return '新增'
  const percent = ((by / before) * 100).toFixed(1)
  return `${by > 0 ? '+' : '−'}${percent.replace('-', '')}%`
}

/** Counts are whole; rates and durations carry one decimal, without a trailing zero. */
function roundOf(value: number, id: Figure['id']): number {
  return INDICATORS[id].unit === '件' ? Math.round(value) : Math.round(value * 10) / 10
}

/** A value as it stands on the wall: — where the denominator is 0, thousands apart. */
export function valueWords(figure: Figure | undefined): string {
  if (!figure || figure.value === null) return '—'
  return roundOf(figure.value, figure.id).toLocaleString('en-US')
}
