import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DiskFull, EngineBusy } from '../../server/connection.ts'
import { createDatabase } from '../../server/database.ts'
import { openEmbedded, type EmbeddedOptions } from '../../server/embedded/open.ts'
import { takeLock } from '../../server/embedded/lock.ts'
import { freshEmbedded } from '../support/fresh_database.ts'
import { startScript } from '../support/process.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'fengtu-embedded-'))
  await freshEmbedded(dataDir)
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const open = (options: Partial<EmbeddedOptions> = {}) =>
  openEmbedded({
    dataDir,
    deadlineMs: 60_000,
    leastFreeBytes: 0,
    step: () => undefined,
    onFault: () => undefined,
    ...options,
  })

describe('a stuck query', () => {
  it('is ended at its deadline; the engine opens again with every committed row and nobody else stops', async () => {
    const connection = await open({ deadlineMs: 1500 })
    await connection.script('create table kept (n int)')
    for (let n = 0; n < 20; n += 1) await connection.query('insert into kept values ($1)', [n])
    let ticks = 0
    const timer = setInterval(() => (ticks += 1), 20)
    const stuck = connection.query('select pg_sleep(60)', [])
    const behind = connection.query<{ n: number }>('select count(*) as n from kept', [])
    await expect(stuck).rejects.toBeInstanceOf(EngineBusy)
    expect(await behind).toEqual([{ n: 20 }])
    clearInterval(timer)
    // The event loop went on while the engine was stuck.
    expect(ticks).toBeGreaterThan(30)
    await connection.close()
  })

  it('inside a transaction takes that transaction with it and nothing else', async () => {
    const connection = await open({ deadlineMs: 1500 })
    await connection.script('create table kept (n int)')
    const stuck = connection.tx(async (statements) => {
      await statements.query('insert into kept values (1)', [])
      await statements.query('select pg_sleep(60)', [])
    })
    await expect(stuck).rejects.toBeInstanceOf(EngineBusy)
    expect(await connection.query('select n from kept', [])).toEqual([])
    await connection.close()
  })

  it('leaves those who listen listening', async () => {
    const connection = await open({ deadlineMs: 1500 })
    const heard: string[] = []
    await connection.listen('news', (payload) => heard.push(payload))
    await expect(connection.query('select pg_sleep(60)', [])).rejects.toBeInstanceOf(EngineBusy)
    await connection.script(`notify news, 'again'`)
    await connection.query('select 1', [])
    expect(heard).toContain('again')
    await connection.close()
  })
})

describe('writes that wait one behind the other', () => {
  it('share commits, are all there, and a bad one fails alone', async () => {
    const connection = await open()
    await connection.script('create table kept (n int primary key, share int)')
    const write = (n: number) =>
      connection.query('insert into kept values ($1, 100 / $2::int)', [n, n % 50], 'test/write')
    const answers = await Promise.allSettled(Array.from({ length: 200 }, (_, n) => write(n)))
    const refused = answers.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))
    expect(refused).toEqual([0, 50, 100, 150])
    const [kept] = await connection.query<{ rows: number; commits: number }>(
      'select count(*) as rows, count(distinct xmin::text) as commits from kept',
      [],
    )
    expect(kept?.rows).toBe(196)
    expect(kept?.commits).toBeLessThan(196)
    await connection.close()
  })

  it('are not acknowledged before their commit: what a killed engine took with it was never answered', async () => {
    const connection = await open({ deadlineMs: 1500 })
    await connection.script('create table kept (n int primary key)')
    const stuck = connection.query('insert into kept select 1 from pg_sleep(60)', [])
    const behind = Array.from({ length: 20 }, (_, n) =>
      connection.query('insert into kept values ($1)', [100 + n]),
    )
    await expect(stuck).rejects.toBeInstanceOf(EngineBusy)
    const answers = await Promise.allSettled(behind)
    const kept = await connection.query<{ n: number }>('select n from kept order by n', [])
    const acknowledged = answers.flatMap(({ status }, n) =>
      status === 'fulfilled' ? [100 + n] : [],
    )
    expect(kept.map((each) => each.n)).toEqual(acknowledged)
    await connection.close()
  })
})

describe('the data folder', () => {
  it('is refused to a second process with who holds it', async () => {
    const unlock = takeLock(dataDir)
    const second = startScript('server/main.ts', ['--empty'], { PORT: '0', DATA_DIR: dataDir })
    expect(await second.ended).toBe(1)
    expect(second.errors()).toContain(`正由进程 ${process.pid} 使用`)
    unlock()
  })

  it('is taken over from a process that is gone, and from a torn lock', () => {
    const lock = join(dataDir, 'lock')
    for (const left of [
      JSON.stringify({ pid: process.pid, started: '1', since: new Date().toISOString() }),
      JSON.stringify({ pid: 4_194_303, started: '77', since: new Date().toISOString() }),
      '{"pid": 12',
    ]) {
      writeFileSync(lock, left)
      takeLock(dataDir)()
    }
  })
})

describe('too little room on the disk', () => {
  it('stops writes with a reason and lets reads go on', async () => {
    const db = createDatabase(await open({ leastFreeBytes: Number.MAX_SAFE_INTEGER }))
    await expect(db.rows('session/drop_expired')).rejects.toBeInstanceOf(DiskFull)
    expect(await db.rows('demo/any_area')).toEqual([])
    await db.close()
  })
})
