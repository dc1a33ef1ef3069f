import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

/** One emergency call of an open 911 data set, as its CSV has it. */
export interface Call {
  t_local: string
  lat: string
  lon: string
  title: string
  twp: string
  addr: string
}

/** The CSV text of a .csv or .csv.gz file. */
export function readCsv(path: string): string {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

export const callsOf = (csv: string): Call[] =>
  parse(csv, { columns: true, relax_column_count: true })

/** The zone of the county these calls come from, and a box around it. */
export const CALLS_ZONE = 'America/New_York'
export const CALLS_BOX: [number, number, number, number] = [-75.75, 39.95, -74.95, 40.52]

/** What the titles mean here; the first rule that fits decides. */
export const RULES = [
  ...[
    'EMS: CARDIAC',
    'EMS: SHOOTING',
    'EMS: STABBING',
    'EMS: UNCONSCIOUS',
    'Fire: BUILDING FIRE',
  ].map((startsWith) => ({ startsWith, severity: 'red' as const })),
  ...[
    'EMS: RESPIRATORY',
    'EMS: HEAD INJURY',
    'EMS: FALL',
    'EMS: OVERDOSE',
    'Fire: GAS',
    'Fire: VEHICLE FIRE',
    'Traffic: VEHICLE ACCIDENT',
  ].map((startsWith) => ({ startsWith, severity: 'yellow' as const })),
]
export const BRANCHES = [
  { startsWith: 'EMS', kind: 'help_call', categoryCode: '0803' },
  { startsWith: 'Fire', kind: 'emergency', categoryCode: '0802' },
  { startsWith: 'Traffic', kind: 'hazard', categoryCode: '0303' },
] as const
