import type { CategoryCode } from '../contract/category.ts'
import type { IncidentReport } from '../contract/incident.ts'

type Meaning = Pick<IncidentReport, 'kind' | 'categoryCode' | 'channel' | 'flags'>

/** Words of the call file → what we call it; the first word found in the title decides. */
const MEANINGS: readonly (readonly [string, IncidentReport['kind'], CategoryCode])[] = [
  ['SHOOT', 'emergency', '0804'],
  ['STABBING', 'emergency', '0804'],
  ['BOMB', 'emergency', '0804'],
  ['ASSAULT', 'emergency', '0202'],
  ['SUSPICIOUS', 'help_call', '0205'],
  ['VEHICLE ACCIDENT', 'emergency', '0113'],
  ['DISABLED VEHICLE', 'help_call', '0604'],
  ['ROAD OBSTRUCTION', 'hazard', '0303'],
  ['HAZARDOUS ROAD', 'hazard', '0303'],
  ['ON HIGHWAY', 'hazard', '0303'],
  ['HAZARDOUS MATERIALS', 'hazard', '0306'],
  ['LEAKING FUEL', 'hazard', '0306'],
  ['GAS-ODOR', 'hazard', '0302'],
  ['CARBON MONOXIDE', 'hazard', '0302'],
  ['ELECTRICAL', 'hazard', '0302'],
  ['FIRE ALARM', 'hazard', '0301'],
  ['FIRE INVESTIGATION', 'hazard', '0301'],
  ['FIRE', 'emergency', '0802'],
  ['CRASH', 'emergency', '0802'],
  ['RESCUE', 'help_call', '0603'],
  ['FALL VICTIM', 'help_call', '0602'],
  ['EMS:', 'help_call', '0602'],
]
const FLAGS: readonly (readonly [RegExp, NonNullable<IncidentReport['flags']>])[] = [
  [/SHOOT|STABBING|BOMB/, ['weapon', 'injury']],
  [/ASSAULT/, ['violence_threat', 'injury']],
  [/EMS: VEHICLE ACCIDENT|BUILDING FIRE/, ['injury', 'group']],
  [/VICTIM|INJURY|HEMORRHAGING|FRACTURE|LACERATIONS|CARDIAC ARREST/, ['injury']],
]

/** Kind, category, channel and facts of one title of the call file. */
export function meaningOf(title: string): Meaning {
  const [, kind, categoryCode] = MEANINGS.find(([word]) => title.includes(word)) ?? [
    '',
    'service' as const,
    '9901' as const,
  ]
  return {
    kind,
    categoryCode,
    channel: title.startsWith('Traffic') ? 'police_110' : 'department',
    flags: FLAGS.find(([words]) => words.test(title))?.[1] ?? [],
  }
}
