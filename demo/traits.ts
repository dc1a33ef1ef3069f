import {
  CHANNELS,
  type INCIDENT_FLAGS,
  type INCIDENT_KINDS,
  type SEVERITIES,
} from '../contract/incident.ts'
import { fit } from './fit.ts'
import type { Matter } from './matter.ts'
import { MATTERS } from './matters.ts'
import { pick, pickWeighted } from './random.ts'

export type Severity = (typeof SEVERITIES)[number]
type Channel = (typeof CHANNELS)[number]
type Kind = (typeof INCIDENT_KINDS)[number]
type Flag = (typeof INCIDENT_FLAGS)[number]
export interface Traits {
  kind: Kind
  channel: Channel
  severity: Severity
  title: string
  flags: Flag[]
  personsInvolved: number
}

const SEVERITY_SHARES: readonly (readonly [Severity, number])[] = [
  ['blue', 82],
  ['yellow', 14],
  ['red', 4],
]
const CHANNEL_SHARES: readonly (readonly [Channel, number])[] = [
  ['grid_app', 31],
  ['screening', 14],
  ['hotline_12345', 20],
  ['police_110', 15],
  ['window_township', 6],
  ['window_county', 3],
  ['village_desk', 1],
  ['petition_visit', 2.2],
  ['petition_online', 1.2],
  ['petition_letter', 0.6],
  ['patrol', 3],
  ['court_prefiling', 1.6],
  ['talk_vehicle', 0.5],
  ['public_web', 0.5],
  ['superior', 0.4],
]
/** How much more than others a branch of the category tree comes in by a channel; 1 where not listed. */
const LIKINGS: Partial<Record<Channel, Record<string, number>>> = {
  grid_app: { '03': 2, '05': 2, '04': 1.2, '07': 0.02, '09': 0.05 },
  screening: { '01': 1.5, '03': 2, '04': 0.4, '06': 0.2, '07': 0.02, '09': 0.05 },
  hotline_12345: { '01': 0.4, '04': 4, '05': 3, '07': 0.05, '09': 0.1 },
  police_110: { '02': 5, '06': 3, '08': 4, '04': 0.1, '05': 0.1, '07': 0.01, '09': 0.05 },
  window_township: { '01': 2, '03': 0.2, '05': 0.2, '07': 0.05 },
  window_county: { '01': 2, '03': 0.1, '05': 0.1, '07': 0.05, '09': 2 },
  petition_visit: { '01': 0.1, '07': 60, '09': 3 },
  petition_online: { '01': 0.1, '07': 60, '09': 3 },
  petition_letter: { '01': 0.1, '07': 60, '09': 3 },
  patrol: { '01': 0.2, '02': 2, '03': 2, '05': 2, '07': 0.01, '09': 0.01 },
  court_prefiling: {
    '02': 0,
    '03': 0,
    '04': 0,
    '05': 0,
    '06': 0,
    '07': 0.1,
    '08': 0,
    '09': 6,
    '99': 0,
  },
}
/** Branches where something is grave more often than elsewhere. */
const GRAVE: Record<string, number> = { '02': 2, '08': 8 }

const branchOf = ({ categoryCode }: Matter): string => categoryCode.slice(0, 2)
const SHARES = MATTERS.map((matter) => matter.share)
const channelsOf = fit(
  MATTERS.map((matter) =>
    CHANNEL_SHARES.map(([channel]) => LIKINGS[channel]?.[branchOf(matter)] ?? 1),
  ),
  SHARES,
  CHANNEL_SHARES.map(([, share]) => share),
)
const severitiesOf = fit(
  MATTERS.map((matter) => {
    const grave = GRAVE[branchOf(matter)] ?? 1
    return [1, matter.yellow.length ? grave : 0, matter.red.length ? grave : 0]
  }),
  SHARES,
  SEVERITY_SHARES.map(([, share]) => share),
)

/** Everything about an incident that follows from what it is about. */
export function drawTraits(random: () => number, matter: Matter): Traits {
  const row = MATTERS.indexOf(matter)
  const [channel] = CHANNEL_SHARES[pickWeighted(random, channelsOf[row] ?? [])] ?? ['grid_app']
  const [severity] = SEVERITY_SHARES[pickWeighted(random, severitiesOf[row] ?? [])] ?? ['blue']
  return {
    kind: kindOf(matter, channel),
    channel,
    severity,
    title: titleOf(random, matter, severity),
    flags: flagsOf(random, severity),
    personsInvolved: Math.ceil(random() ** 2 * { blue: 4, yellow: 15, red: 40 }[severity]),
  }
}

function kindOf(matter: Matter, channel: Channel): Kind {
  const byBranch: Record<string, Kind> = {
    '01': 'dispute',
    '02': channel === 'police_110' ? 'help_call' : 'unrest_factor',
    '03': 'hazard',
    '04': channel === 'hotline_12345' ? 'hotline' : 'service',
    '05': channel === 'hotline_12345' ? 'hotline' : 'grid_report',
    '06': channel === 'police_110' ? 'help_call' : 'service',
    '07': 'petition',
    '08': 'emergency',
    '09': 'petition',
  }
  return byBranch[branchOf(matter)] ?? 'grid_report'
}

function titleOf(random: () => number, matter: Matter, severity: Severity): string {
  if (severity !== 'blue') return pick(random, matter[severity])
  return pick(random, matter.where) + pick(random, matter.what)
}

/** Facts that the server makes the same severity of. */
function flagsOf(random: () => number, severity: Severity): Flag[] {
  if (severity === 'blue') return []
  if (severity === 'red') return [random() < 0.5 ? 'weapon' : 'extreme_act_threat', 'group']
  return pick(random, [
    ['violence_threat', 'injury'],
    ['injury', 'elder_involved'],
    ['injury', 'minor_involved'],
    ['injury', 'group'],
  ] as const).slice()
}
