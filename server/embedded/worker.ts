/** The thread that owns PGlite: one question at a time, so a slow one never stops the web server. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { postgis } from '@electric-sql/pglite-postgis'
import { DurableNodeFS, syncing, type FileLayer } from './durable_fs.ts'
import type { Answer, Ask, Query } from './messages.ts'
import { createPrepared } from './prepared.ts'

const { folder, layer } = workerData as { folder: string; layer: string | null }
const INT8 = 20
const say = (answer: Answer) => parentPort?.postMessage(answer)

/** PGlite's own parameters without the one that turns fsync off. */
const startParams = [
  ...PGlite.defaultStartParams.filter((each) => each !== '-F'),
  ...['fsync=on', 'wal_sync_method=fsync', 'timezone=UTC', 'max_wal_size=256MB'].flatMap((each) => [
    '-c',
    each,
  ]),
]

try {
  const isNew = !existsSync(join(folder, 'PG_VERSION'))
  say({
    kind: 'words',
    words: isNew ? '首次启动：正在创建数据库' : '正在打开数据库',
    progress: isNew ? 0.1 : 0.5,
  })
  const pg = await PGlite.create({
    fs: new DurableNodeFS(folder, await layerOf(layer)),
    extensions: { postgis, pg_trgm },
    parsers: { [INT8]: Number },
    startParams,
  })
  if (isNew) say({ kind: 'words', words: '正在装入空间扩展', progress: 0.5 })
  const prepared = createPrepared(pg)
  const one = async ({ name, text, values }: Query): Promise<unknown[]> =>
    name ? prepared(name, text, values) : (await pg.query(text, [...values])).rows
  parentPort?.on('message', (ask: Ask) => void answer(pg, one, ask))
  say({ kind: 'ready' })
} catch (error) {
  fail(null, error)
}

async function layerOf(module: string | null): Promise<FileLayer> {
  return module ? ((await import(module)) as { layer: FileLayer }).layer : syncing
}

type One = (query: Query) => Promise<unknown[]>

async function answer(pg: PGlite, one: One, ask: Ask): Promise<void> {
  try {
    say({ kind: 'done', id: ask.id, rows: await run(pg, one, ask) })
  } catch (error) {
    fail(ask.id, error)
  }
}

async function run(pg: PGlite, one: One, ask: Ask): Promise<unknown[]> {
  switch (ask.kind) {
    case 'query':
      return one(ask)
    case 'group':
      return together(pg, one, ask.queries)
    case 'script':
      await pg.exec(ask.text)
      return []
    case 'listen':
      await pg.listen(ask.channel, (payload) =>
        say({ kind: 'notified', channel: ask.channel, payload }),
      )
      return []
    case 'close':
      await pg.close()
      return []
  }
}

/** One transaction, one sync. The main thread sends nothing else until this is answered. */
async function together(pg: PGlite, one: One, queries: readonly Query[]): Promise<unknown[][]> {
  const answers: unknown[][] = []
  await pg.exec('begin')
  try {
    for (const query of queries) answers.push(await one(query))
    await pg.exec('commit')
  } catch (error) {
    await pg.exec('rollback')
    throw error
  }
  return answers
}

function fail(id: number | null, error: unknown): void {
  const { message, code } = error as { message?: string; code?: string }
  say({ kind: 'failed', id, message: message ?? String(error), code })
}
