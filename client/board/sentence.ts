import { INDICATORS, type Board, type Comparison, type IndicatorId } from '../../contract/board.ts'
import { categoryOf } from '../../contract/category.ts'
import type { Incident } from '../../contract/incident.ts'
import { timeOf } from '../clock.ts'
import { COMPARISON_WORDS, SITUATION, WALL } from '../words.ts'
import { deltaOf, valueWords } from './delta.ts'

/** The finding of the moment: what is bold, what follows it, and the incident it speaks of. */
export interface Sentence {
  tone: 'red' | 'change' | 'calm'
  lead: string
  rest: string
  red: Incident | undefined
}
/** A smaller change than this is not worth a sentence: percent, and incidents. */
const LEAST_PERCENT = 15
const LEAST_COUNT = 5
const TOLD: readonly IndicatorId[] = ['accepted', 'open', 'overdue_open']

/** The newest red nobody has signed; else what changed most; else that all is calm. */
export function sentenceOf(
  board: Board | undefined,
  open: readonly Incident[],
  comparison: Comparison,
): Sentence {
  const red = newestUnsignedRed(open)
  if (red) return ofRed(red)
  return (board && ofChange(board, comparison)) ?? ofCalm(board)
}

export function newestUnsignedRed(open: readonly Incident[]): Incident | undefined {
  return open
    .filter((each) => each.severity === 'red' && each.signedAt === null)
    .reduce<Incident | undefined>(
      (newest, each) => (newest && newest.reportedAt >= each.reportedAt ? newest : each),
      undefined,
    )
}

function ofRed(red: Incident): Sentence {
  const facts = [red.title ?? categoryOf(red.categoryCode).name]
  if (red.personsInvolved) facts.push(WALL.persons(red.personsInvolved))
  const lead = SITUATION.newRed(timeOf(red.reportedAt), red.areaName || WALL.unplaced)
  return { tone: 'red', lead, rest: facts.join('，'), red }
}

function ofChange(board: Board, comparison: Comparison): Sentence | undefined {
  const changes = board.figures
    .filter((figure) => TOLD.includes(figure.id))
    .map((figure) => {
      const before = figure.before[comparison] ?? 0
      const by = (figure.value ?? 0) - before
      return { figure, by, percent: before ? Math.abs(by / before) * 100 : 0 }
    })
    .filter(({ by, percent }) => percent >= LEAST_PERCENT && Math.abs(by) >= LEAST_COUNT)
    .sort((a, b) => b.percent - a.percent)
  const [most] = changes
  if (!most) return undefined
  const { amount, relative } = deltaOf(most.figure, comparison)
  const word = most.by > 0 ? SITUATION.up : SITUATION.down
  const top = board.ranking[0]
  const change = SITUATION.change(COMPARISON_WORDS[comparison], word, amount, relative)
  return {
    tone: 'change',
    lead: SITUATION.more(INDICATORS[most.figure.id].name, valueWords(most.figure)),
    rest: top?.open ? `${change}，${SITUATION.most(top.name, top.open)}` : change,
    red: undefined,
  }
}

function ofCalm(board: Board | undefined): Sentence {
  const words = (id: IndicatorId) => valueWords(board?.figures.find((each) => each.id === id))
  const rest = board ? SITUATION.calmRest(words('open'), words('overdue_open')) : ''
  return { tone: 'calm', lead: SITUATION.calm, rest, red: undefined }
}
