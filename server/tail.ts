import type { Logger } from 'pino'
import type { Place } from './changes.ts'
import type { Database } from './database.ts'
import type { LoggedRow } from './nouns.ts'

export interface LoggedChange extends Place, LoggedRow {
  scopeBefore: string | null
  scopeAfter: string | null
}
const POLL_MS = 1000
const BATCH = 1000

/**
 * Follows the log of changes: NOTIFY wakes it, a poll each second is the net under lost wake-ups.
 * `take` gets every committed change once, in order; where it throws, the same batch comes again.
 */
export async function createTail(
  db: Database,
  log: Logger,
  take: (changes: LoggedChange[], place: Place) => Promise<void>,
) {
  const start = await db.row<{ tx: string }>('change/horizon')
  let place: Place = { tx: start?.tx ?? '0', id: '0' }
  let isRunning = false
  let isWanted = false
  let isOver = false

  const drain = async (): Promise<void> => {
    for (;;) {
      const changes = await db.rows<LoggedChange>('change/after', { ...place, limit: BATCH })
      const last = changes.at(-1)
      if (!last || isOver) return
      await take(changes, last)
      place = { tx: last.tx, id: last.id }
    }
  }
  const run = async (): Promise<void> => {
    isWanted = true
    if (isRunning || isOver) return
    isRunning = true
    while (isWanted) {
      isWanted = false
      await drain().catch((error: unknown) =>
        log.warn({ err: error }, 'the log of changes could not be read; trying again'),
      )
    }
    isRunning = false
  }
  const unlisten = await db.listen('change', () => void run())
  const timer = setInterval(() => void run(), POLL_MS)
  return {
    place: () => place,
    close: async () => {
      isOver = true
      clearInterval(timer)
      await unlisten()
    },
  }
}
