import { setImmediate as breathe } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { EngineBusy } from '../connection.ts'
import type { Database } from '../database.ts'
import type { FileRow } from './file.ts'
import { createSteps, type Job } from './steps.ts'

/** Small batches: on the embedded engine a report waits for the batch before it, some tens of ms. */
const BATCH = 200
const LOOK_MS = 5000

/**
 * Carries out dry runs and writing in the background, a batch a turn. Where it stands is in the
 * database with each batch, so after a crash this node or another goes on where it stopped; rows that
 * were written twice by then are known by their id and stored once.
 */
export async function createImports(db: Database, config: Config, log: Logger) {
  const steps = createSteps(config)
  const running = new Map<string, Promise<void>>()
  let isOver = false

  const run = async (id: string): Promise<void> => {
    const job = await db.row<Job>('import/claim', { id })
    if (!job) return
    try {
      let isMore = true
      while (isMore && !isOver) {
        isMore = await oneBatch(db, job, steps[`${job.noun} ${job.status}`])
        await breathe()
      }
      if (isMore) await db.rows('import/release', { id })
      else await finish(db, job)
    } catch (error) {
      if (error instanceof EngineBusy) throw error
      log.error({ err: error, import: id }, 'an import failed')
      const problem = `处理中断：${(error as Error).message}`.slice(0, 500)
      await db.rows('import/finish', { id, status: 'failed', problem, counts: null })
    }
  }
  const kick = (id: string): void => {
    if (isOver || running.has(id)) return
    const work = run(id)
      .catch((error: unknown) => log.warn({ err: error }, 'an import waits for the database'))
      .finally(() => running.delete(id))
    running.set(id, work)
  }
  const look = async (): Promise<void> => {
    for (const { id } of await db.rows<{ id: string }>('import/waiting')) kick(id)
  }
  // The embedded engine has one node: whatever was at work before is gone.
  if (db.engine === 'embedded') await db.rows('import/release', { id: null })
  const timer = setInterval(
    () => void look().catch((error: unknown) => log.warn({ err: error }, 'imports')),
    LOOK_MS,
  )
  return {
    /** Starts work on an import whose step has just begun. */
    kick,
    close: async () => {
      isOver = true
      clearInterval(timer)
      await Promise.all(running.values())
    },
  }
}
export type Imports = Awaited<ReturnType<typeof createImports>>

/** Whether there is more. */
async function oneBatch(
  db: Database,
  job: Job,
  step: ReturnType<typeof createSteps>[keyof ReturnType<typeof createSteps>],
): Promise<boolean> {
  const rows = await db.rows<FileRow>('import/next_rows', {
    id: job.id,
    after: job.doneLine,
    limit: BATCH,
  })
  const last = rows.at(-1)
  if (!last) return false
  const { counts, found } = await step(db, job, rows)
  await db.tx(async (queries) => {
    if (found.length)
      await queries.rows('import/add_findings', { id: job.id, findings: JSON.stringify(found) })
    await queries.rows('import/advance', {
      id: job.id,
      status: job.status,
      rows: rows.length,
      line: last.line,
      counts: JSON.stringify(counts),
    })
  })
  job.doneLine = last.line
  return true
}

async function finish(db: Database, job: Job): Promise<void> {
  const end = (status: string, counts: object) =>
    db.rows('import/finish', {
      id: job.id,
      status,
      problem: null,
      counts: JSON.stringify(counts),
    })
  if (job.noun === 'area') return finishAreas(db, job, end)
  await end(job.status === 'checking' ? 'checked' : 'done', {})
}

async function finishAreas(
  db: Database,
  job: Job,
  end: (status: string, counts: object) => Promise<unknown>,
): Promise<void> {
  const scope = { id: job.id, scope: job.areaCode }
  if (job.status === 'writing') {
    await db.tx(async (queries) => {
      await queries.rows('import/end_areas', { id: job.id })
      await queries.rows('import/write_areas', { id: job.id })
    })
  } else {
    await db.rows('import/refuse_areas', scope)
    await db.rows('import/warn_areas', scope)
  }
  const counted = await db.row<{ counts: object }>('import/count_areas', { id: job.id })
  await end(job.status === 'checking' ? 'checked' : 'done', counted?.counts ?? {})
}
