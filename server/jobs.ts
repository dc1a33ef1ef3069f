import type { Logger } from 'pino'
import type { Database } from './database.ts'

/** What runs when: retention and ageing. Each statement may run on several nodes at once without harm. */
const JOBS = [
  { everyMs: 60_000, statements: ['incident/age_out', 'zone/age'] },
  { everyMs: 3_600_000, statements: ['change/drop_old', 'fix/drop_old', 'session/drop_expired'] },
] as const

/** Starts the jobs; fixes need the partitions of today and tomorrow before the first one comes. */
export async function startJobs(db: Database, log: Logger): Promise<() => void> {
  await makeDays(db)
  const run = async (work: () => Promise<unknown>) => {
    await work().catch((error: unknown) =>
      log.warn({ err: error }, 'a job failed and will run again'),
    )
  }
  const timers = JOBS.map((job) =>
    setInterval(
      () => void run(() => Promise.all(job.statements.map((name) => db.rows(name)))),
      job.everyMs,
    ),
  )
  timers.push(setInterval(() => void run(() => makeDays(db)), 600_000))
  timers.forEach((timer) => timer.unref())
  return () => timers.forEach(clearInterval)
}

async function makeDays(db: Database): Promise<void> {
  for (const offset of [-1, 0, 1]) {
    const day = new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
    await db.rows('fix/make_day', { day })
  }
}
