import { originOf } from '../../contract/channel.ts'
import type { AreaSettings, ImportNoun, IncidentSettings } from '../../contract/import.ts'
import type { Config } from '../config.ts'
import type { Database, Queries } from '../database.ts'
import { Refusal } from '../refusal.ts'
import { areaRow, type AreaRow } from './area_row.ts'
import type { FileRow } from './file.ts'
import { incidentRow, type IncidentRow } from './incident_row.ts'

/** An import as the node at work holds it. */
export interface Job {
  id: string
  noun: ImportNoun
  status: 'checking' | 'writing'
  areaCode: string
  personId: string
  settings: AreaSettings | IncidentSettings
  doneLine: number
}
interface Found {
  line: number
  refused: boolean
  field: string | null
  words: string
}
/** What a batch comes to: numbers for the person, and rows that are left out. */
interface Outcome {
  counts: Record<string, number>
  found: Found[]
}
export type Step = (db: Database, job: Job, rows: readonly FileRow[]) => Promise<Outcome>

/** One batch of each kind of step, over the rows as the file has them. */
export function createSteps(config: Config): Record<`${ImportNoun} ${Job['status']}`, Step> {
  const map = (job: Job, rows: readonly FileRow[]) => {
    const settings = job.settings as IncidentSettings
    const importer = { areaCode: job.areaCode, bounds: settings.bounds ?? config.BOUNDS }
    return mapRows(rows, (row) => incidentRow(row, settings, importer))
  }
  return {
    'incident checking': async (db, job, rows) => {
      const { good, found } = map(job, rows)
      return placeIncidents(db, job, good, found)
    },
    'incident writing': async (db, job, rows) => {
      const { good } = map(job, rows)
      return writeIncidents(db, job, good, rows)
    },
    'area checking': async (db, job, rows) => {
      const { good, found } = mapRows(rows, (row) => areaRow(row, job.settings as AreaSettings))
      await db.rows('import/stage_areas', { id: job.id, areas: JSON.stringify(good) })
      return { counts: {}, found }
    },
    // Areas are written at the end, all in one transaction.
    'area writing': () => Promise.resolve({ counts: {}, found: [] }),
  }
}

function mapRows<T extends IncidentRow | AreaRow>(
  rows: readonly FileRow[],
  map: (row: FileRow) => T,
): { good: T[]; found: Found[] } {
  const good: T[] = []
  const found: Found[] = []
  for (const row of rows) {
    try {
      good.push(map(row))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      found.push(refusal(row.line, error.message, error.field))
    }
  }
  return { good, found }
}

const refusal = (line: number, words: string, field?: string): Found => ({
  line,
  refused: true,
  field: field ?? null,
  words,
})

interface Placed {
  line: number
  noArea: boolean
  uncertain: boolean
  known: boolean
  outside: boolean
}

async function placeIncidents(
  db: Queries,
  job: Job,
  good: readonly IncidentRow[],
  found: Found[],
): Promise<Outcome> {
  const placed = await db.rows<Placed>('import/place_incidents', {
    rows: JSON.stringify(good),
    scope: job.areaCode,
  })
  const outside = placed.filter((each) => each.outside)
  found.push(...outside.map(({ line }) => refusal(line, '位置不在您的辖区内')))
  const inside = placed.filter((each) => !each.outside)
  const count = (is: (each: Placed) => boolean) => inside.filter(is).length
  const counts = {
    ready: count((each) => !each.known),
    known: count((each) => each.known),
    noArea: count((each) => each.noArea),
    uncertain: count((each) => each.uncertain),
    refused: found.length,
  }
  return { counts, found }
}

async function writeIncidents(
  db: Database,
  job: Job,
  good: readonly IncidentRow[],
  rows: readonly FileRow[],
): Promise<Outcome> {
  const refused = await db.rows<{ line: number }>('import/refused_lines', {
    id: job.id,
    from: rows[0]?.line ?? 0,
    to: rows.at(-1)?.line ?? 0,
  })
  const left = new Set(refused.map((each) => each.line))
  const wanted = good.filter((row) => !left.has(row.line))
  const found: Found[] = []
  const stored = await storeOrHalve(db, job, wanted, found)
  const known = wanted.length - stored - found.length
  return { counts: { stored, known, refused: left.size + found.length }, found }
}

/** Stores rows; where the database refuses a batch, its halves are tried, so one bad row costs itself alone. */
async function storeOrHalve(
  db: Database,
  job: Job,
  rows: readonly IncidentRow[],
  found: Found[],
): Promise<number> {
  if (!rows.length) return 0
  try {
    return await store(db, job, rows)
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    // Only bad data (class 22) and broken rules (class 23) are the fault of a row.
    if (!code || !/^2[23]/.test(code)) throw error
    const [only] = rows
    if (rows.length === 1 && only) {
      found.push(refusal(only.line, `数据库不接受这一行：${message}`))
      return 0
    }
    const middle = Math.ceil(rows.length / 2)
    const first = await storeOrHalve(db, job, rows.slice(0, middle), found)
    return first + (await storeOrHalve(db, job, rows.slice(middle), found))
  }
}

async function store(db: Queries, job: Job, rows: readonly IncidentRow[]): Promise<number> {
  const settings = job.settings as IncidentSettings
  const written = await db.row<{ stored: number }>('import/write_incidents', {
    id: job.id,
    rows: JSON.stringify(rows),
    scope: job.areaCode,
    zone: settings.zone,
    channel: settings.defaults.channel,
    origin: originOf(settings.defaults.channel),
    history: settings.history,
    personId: job.personId,
  })
  return written?.stored ?? 0
}
