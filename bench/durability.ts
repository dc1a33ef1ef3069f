import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Connection } from '../server/connection.ts'
import { openEmbedded } from '../server/embedded/open.ts'
import { freshEmbedded } from '../tests/support/fresh_database.ts'
import { ms, percentile, times, type Result } from './result.ts'

const WRITES = 400
const AT_ONCE = 64
const NEVER_SYNCS = fileURLToPath(new URL('./never_sync_layer.ts', import.meta.url))

/** What it costs the embedded engine to wait for the disk: the same writes on an engine that never does. */
export async function benchDurability(): Promise<Result[]> {
  const floor = await measure(NEVER_SYNCS)
  const ours = await measure()
  const p50 = (samples: number[]) => percentile(samples, 0.5)
  return [
    {
      what: 'a single write waits for the disk, p50 (embedded engine)',
      ours: ms(p50(ours.single)),
      floor: `${ms(p50(floor.single))} (never synced); the difference may be 2 ms`,
      ratio: `+${ms(p50(ours.single) - p50(floor.single))}`,
    },
    {
      what: `writes a second, ${AT_ONCE} at once (embedded engine)`,
      ours: `${ours.perSecond.toFixed(0)}/s`,
      floor: `${floor.perSecond.toFixed(0)}/s (never synced)`,
      ratio: times(ours.perSecond, floor.perSecond),
    },
  ]
}

async function measure(layer?: string): Promise<{ single: number[]; perSecond: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fengtu-durability-'))
  await freshEmbedded(dataDir)
  const connection = await openEmbedded({
    dataDir,
    deadlineMs: 60_000,
    leastFreeBytes: 0,
    step: () => undefined,
    onFault: (error) => console.error(error),
    ...(layer ? { layer } : {}),
  })
  await connection.script('create table written (n int primary key, words text)')
  const single: number[] = []
  for (let n = 0; n < WRITES; n += 1) {
    const start = performance.now()
    await write(connection, n)
    single.push(performance.now() - start)
  }
  const start = performance.now()
  const writer = async (first: number) => {
    for (let n = first; n < WRITES * 5; n += AT_ONCE) await write(connection, WRITES + n)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, (_, first) => writer(first)))
  const perSecond = ((WRITES * 5) / (performance.now() - start)) * 1000
  await connection.close()
  rmSync(dataDir, { recursive: true, force: true })
  return { single, perSecond }
}

const write = (connection: Connection, n: number) =>
  connection.query('insert into written values ($1, $2)', [n, '一条'.repeat(50)], 'bench/write')
