import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Connection, Statements, Step } from '../connection.ts'
import { createDiskGuard, isWrite } from './disk.ts'
import { syncFolder } from './durable_fs.ts'
import { startEngine, type Engine } from './engine.ts'
import { takeLock } from './lock.ts'
import type { Query } from './messages.ts'
import { createQueue } from './queue.ts'

export interface EmbeddedOptions {
  dataDir: string
  deadlineMs: number
  leastFreeBytes: number
  step: Step
  onFault: (error: Error) => void
  layer?: string
}
const VACUUM_MS = 60_000
const CHECKPOINT_MS = 300_000
/** Deadline of a script: making the tables or a VACUUM on a slow, busy machine is no stuck query. */
const SCRIPT_MS = 600_000
/** Tables whose rows change all the time; PGlite has no autovacuum. */
const HOT_TABLES = ['responder_position', 'change', 'incident', 'session', 'import', 'import_row']

/** PGlite + PostGIS behind the same functions as a server: off the main thread, locked, durable, watched. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Connection> {
  const folder = join(options.dataDir, 'pg')
  mkdirSync(options.dataDir, { recursive: true })
  const unlock = takeLock(options.dataDir)
  const disk = createDiskGuard(options.dataDir, options.leastFreeBytes)
  const queue = createQueue<Query>((writes) => writeAll(writes))
  const channels = createChannels()
  let isOver = false
  let engine: Engine

  const open = async (): Promise<void> => {
    disk.prepare()
    engine = await startEngine({ ...options, folder }, channels.notice)
    for (const channel of channels.names()) await engine.ask({ kind: 'listen', channel })
  }
  /** The engine, opened again if it has died; called by the one owner, so only one opens it. */
  const alive = async (): Promise<Engine> => {
    if (engine.isDead() && !isOver) await open()
    return engine
  }
  const statementsOf = (owner: Engine) => statementsGuarded(owner, disk)
  const writeAll = async (writes: Query[]) => {
    writes.forEach(({ text }) => disk.check(text))
    return together(await alive(), writes)
  }
  const script = (text: string): Promise<void> =>
    queue.run(async () => {
      disk.check(text)
      await (await alive()).ask({ kind: 'script', text }, SCRIPT_MS)
    })

  try {
    await open()
    syncFolder(options.dataDir)
  } catch (error) {
    unlock()
    throw error
  }
  const timers = maintain(script, queue.isIdle, options.onFault)
  return {
    engine: 'embedded',
    script,
    query: <T>(text: string, values: readonly unknown[], name?: string) =>
      isWrite(text)
        ? (queue.write({ text, values, name }) as Promise<T[]>)
        : queue.run(async () => statementsOf(await alive()).query<T>(text, values, name)),
    tx: (work) => queue.run(async () => transaction(await alive(), statementsOf, work)),
    listen: (channel, wake) =>
      channels.add(channel, wake, () =>
        queue.run(async () => (await alive()).ask({ kind: 'listen', channel })),
      ),
    close: async () => {
      timers.forEach(clearInterval)
      await queue.run(async () => {
        isOver = true
        if (!engine.isDead()) await engine.end()
      })
      unlock()
    },
  }
}

/** Who is to be woken by which NOTIFY; they stay when the engine is opened again. */
function createChannels() {
  const wakesByName = new Map<string, Set<(payload: string) => void>>()
  return {
    names: () => wakesByName.keys(),
    notice: (channel: string, payload: string): void =>
      wakesByName.get(channel)?.forEach((wake) => wake(payload)),
    /** Adds one who waits, after `begin` where nobody has waited yet. */
    async add(channel: string, wake: (payload: string) => void, begin: () => Promise<unknown>) {
      const wakes = wakesByName.get(channel) ?? new Set()
      if (!wakesByName.has(channel)) await begin()
      wakesByName.set(channel, wakes.add(wake))
      return () => Promise.resolve(void wakes.delete(wake))
    },
  }
}

const statementsGuarded = (
  owner: Engine,
  disk: ReturnType<typeof createDiskGuard>,
): Statements => ({
  query: async <T>(text: string, values: readonly unknown[], name?: string) => {
    disk.check(text)
    return (await owner.ask({ kind: 'query', text, values, name })) as T[]
  },
})

/**
 * Writes of several callers under one commit. Where one of them fails the group is undone and each goes alone,
 * so that a bad one fails alone; a group whose engine died is not tried again, since it may have been stored.
 */
async function together(engine: Engine, writes: Query[]): Promise<(unknown[] | Error)[]> {
  const alone = (write: Query) =>
    engine.ask({ kind: 'query', ...write }).catch((error: Error) => error)
  const [only] = writes
  if (only && writes.length === 1) return [await alone(only)]
  try {
    return (await engine.ask({ kind: 'group', queries: writes })) as unknown[][]
  } catch (error) {
    if (engine.isDead()) throw error
    const answers: (unknown[] | Error)[] = []
    for (const write of writes) answers.push(await alone(write))
    return answers
  }
}

async function transaction<T>(
  engine: Engine,
  statementsOf: (engine: Engine) => Statements,
  work: (statements: Statements) => Promise<T>,
): Promise<T> {
  await engine.ask({ kind: 'script', text: 'begin' })
  try {
    const result = await work(statementsOf(engine))
    await engine.ask({ kind: 'script', text: 'commit' })
    return result
  } catch (error) {
    if (!engine.isDead()) await engine.ask({ kind: 'script', text: 'rollback' })
    throw error
  }
}

/** What a server does by itself: VACUUM of the hot tables while nobody waits, and CHECKPOINT. */
function maintain(
  script: (text: string) => Promise<void>,
  isIdle: () => boolean,
  onFault: (error: Error) => void,
) {
  const quietly = (work: () => Promise<void>) => void work().catch(onFault)
  const vacuum = async () => {
    for (const table of HOT_TABLES) if (isIdle()) await script(`vacuum (analyze) ${table}`)
  }
  const timers = [
    setInterval(() => quietly(vacuum), VACUUM_MS),
    setInterval(() => quietly(() => script('checkpoint')), CHECKPOINT_MS),
  ]
  timers.forEach((timer) => timer.unref())
  return timers
}
