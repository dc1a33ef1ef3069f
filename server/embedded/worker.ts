/** The thread that owns PGlite: one question at a time, so a slow one never stops the web server. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { postgis } from '@electric-sql/pglite-postgis'
import { DurableNodeFS, syncing, type FileLayer } from './durable_fs.ts'
import type { Answer, Ask } from './messages.ts'

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
  parentPort?.on('message', (ask: Ask) => void answer(pg, ask))
  say({ kind: 'ready' })
} catch (error) {
  fail(null, error)
}

async function layerOf(module: string | null): Promise<FileLayer> {
  return module ? ((await import(module)) as { layer: FileLayer }).layer : syncing
}

async function answer(pg: PGlite, ask: Ask): Promise<void> {
  try {
    say({ kind: 'done', id: ask.id, rows: await run(pg, ask) })
  } catch (error) {
    fail(ask.id, error)
  }
}

async function run(pg: PGlite, ask: Ask): Promise<unknown[]> {
  switch (ask.kind) {
    case 'query':
      return (await pg.query(ask.text, [...ask.values])).rows
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

function fail(id: number | null, error: unknown): void {
  const { message, code } = error as { message?: string; code?: string }
  say({ kind: 'failed', id, message: message ?? String(error), code })
}
