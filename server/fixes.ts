import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Box, Datum, Position } from '../contract/area.ts'
import { headingByte } from '../contract/positions.ts'
import type { fixBatch, FixResult } from '../contract/responder.ts'
import type { z } from 'zod'
import { boundsTrouble, toWgs84 } from './bounds.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Mover, Positions } from './positions.ts'
import { Refusal } from './refusal.ts'
import type { Who } from './session.ts'

interface Waiting {
  personId: string
  longitude: number
  latitude: number
  heading: number | null
  at: string
}
const FLUSH_MS = 2000
const MOST_WAITING = 100_000
const DAY_MS = 24 * 3_600_000
const MOST_REFUSALS = 10

/** Takes fixes into memory at once and into the database in batches; other nodes hear through the database. */
export async function createFixes(db: Database, positions: Positions, config: Config, log: Logger) {
  const node = randomUUID()
  let waiting: Waiting[] = []
  let written = 0

  const flush = async (): Promise<void> => {
    const batch = waiting
    waiting = []
    if (!batch.length) return
    await store(batch).catch((error: unknown) =>
      log.warn({ err: error, lost: batch.length }, 'a batch of fixes was not stored'),
    )
  }
  const store = async (batch: readonly Waiting[]): Promise<void> => {
    await db.rows('fix/write', { ...columnsOf(batch), node })
    // Only a server engine can have other nodes.
    if (db.engine === 'server') await db.script('notify fix')
  }
  const readOthers = async (others: string): Promise<void> => {
    for (const row of await db.rows<OtherFix>('fix/since', { written, node: others })) {
      positions.put(moverOf({ ...row, userId: row.personId }), fixOf(row))
      written = Math.max(written, row.written)
    }
  }
  await readOthers('')
  const quietly = (work: Promise<void>) =>
    void work.catch((error: unknown) => log.warn({ err: error }, 'positions of other nodes'))
  const stops = await Promise.all([
    db.listen('fix', () => quietly(readOthers(node))),
    db.listen('off_duty', (personId) => positions.leave(personId)),
  ])
  const timer = setInterval(() => void flush(), FLUSH_MS)

  const keep = (mover: Mover, { position, heading, atMs }: ReadFix): void => {
    const [longitude, latitude] = position
    positions.put(mover, { longitude, latitude, heading: headingByte(heading), atMs })
    const at = new Date(atMs).toISOString()
    waiting.push({ personId: mover.id, longitude, latitude, heading: heading ?? null, at })
  }

  return {
    /** Keeps the fixes of one responder on duty; a bad one costs no other. Refusals: forbidden off duty, busy. */
    take(who: Who, batch: z.output<typeof fixBatch>): FixResult {
      if (!who.onDuty) throw new Refusal('forbidden', '未上岗，不接收定位')
      if (waiting.length > MOST_WAITING) throw new Refusal('busy', '定位太多，请稍后再发')
      const now = Date.now()
      const mover = moverOf(who)
      const refusals: FixResult['refusals'] = []
      for (const [index, each] of batch.fixes.entries()) {
        const read = readFix(each, batch.datum, config.BOUNDS, now)
        if (typeof read === 'string') refusals.push({ index, message: read })
        else keep(mover, read)
      }
      return resultOf(batch.fixes.length, refusals)
    },
    flush,
    close: async () => {
      clearInterval(timer)
      await flush()
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}
export type Fixes = Awaited<ReturnType<typeof createFixes>>

const resultOf = (sent: number, refusals: FixResult['refusals']): FixResult => ({
  accepted: sent - refusals.length,
  refused: refusals.length,
  refusals: refusals.slice(0, MOST_REFUSALS),
})

interface ReadFix {
  position: Position
  heading: number | undefined
  atMs: number
}
type SentFix = z.output<typeof fixBatch>['fixes'][number]

/** A fix as it will be kept, or why not, in words. */
function readFix(sent: SentFix, datum: Datum, bounds: Box, now: number): ReadFix | string {
  if ('trouble' in sent) return sent.trouble
  const sentMs = Date.parse(sent.at)
  if (now - sentMs > DAY_MS) return '定位时间超过 24 小时'
  if (sentMs - now > DAY_MS) return '定位时间在一天之后，请检查手机时间'
  const position = toWgs84(sent.position, datum)
  // A device clock may run ahead: then the fix is of now, or the next right one would come too early.
  const atMs = Math.min(sentMs, now)
  return boundsTrouble(position, bounds) ?? { position, heading: sent.heading, atMs }
}

const moverOf = (who: Pick<Who, 'userId' | 'name' | 'areaCode'> & { role: string }): Mover => ({
  id: who.userId,
  name: who.name,
  role: who.role,
  areaCode: who.areaCode,
})

interface OtherFix {
  personId: string
  name: string
  role: string
  areaCode: string
  longitude: number
  latitude: number
  heading: number | null
  at: Date
  written: number
}
const fixOf = (row: OtherFix) => ({
  longitude: row.longitude,
  latitude: row.latitude,
  heading: headingByte(row.heading ?? undefined),
  atMs: row.at.getTime(),
})

const columnsOf = (batch: readonly Waiting[]) => ({
  personIds: batch.map((each) => each.personId),
  longitudes: batch.map((each) => each.longitude),
  latitudes: batch.map((each) => each.latitude),
  headings: batch.map((each) => each.heading),
  times: batch.map((each) => each.at),
})
