import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase } from '../../server/database.ts'
import { openEmbedded } from '../../server/embedded/open.ts'
import { fillFixture } from '../support/fixture.ts'
import { freshEmbedded } from '../support/fresh_database.ts'
import { startScript, type Script } from '../support/process.ts'
import { until } from '../support/screen.ts'

const ROUNDS = 10
const layerUrl = (name: string) => new URL(`../support/${name}_layer.ts`, import.meta.url).href

let dataDir: string
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'fengtu-power-'))
  await freshEmbedded(dataDir)
  const db = await open(dataDir)
  await fillFixture(db)
  await db.close()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const open = async (folder: string) =>
  createDatabase(
    await openEmbedded({
      dataDir: folder,
      deadlineMs: 60_000,
      leastFreeBytes: 0,
      step: () => undefined,
      onFault: () => undefined,
    }),
  )

/** Writes until the power goes, then leaves in the folder what the disk would hold; the ids that were acknowledged. */
async function writeUntilCut(layer: string): Promise<string[]> {
  const writer = startScript('tests/support/power_cut_writer.ts', [dataDir, layerUrl(layer)])
  const acknowledged = () => writer.lines.filter((line) => line.length === 36)
  const wanted = 20 + Math.floor(Math.random() * 250)
  await until(
    `${wanted} acknowledged`,
    () => acknowledged().length >= wanted || !writer.isRunning(),
    60_000,
  )
  failIfEnded(writer)
  await writer.kill()
  const ids = acknowledged()
  loseUnsynced()
  return ids
}

function failIfEnded(writer: Script): void {
  if (!writer.isRunning()) throw new Error(`the writer ended: ${writer.errors()}`)
}

function loseUnsynced(): void {
  const disk = join(dataDir, 'pg.disk')
  const { names, folders } = JSON.parse(readFileSync(join(disk, 'names.json'), 'utf8')) as {
    names: [string, number][]
    folders: string[]
  }
  const pg = join(dataDir, 'pg')
  rmSync(pg, { recursive: true })
  for (const folder of folders) mkdirSync(join(pg, folder), { recursive: true })
  for (const [name, ino] of names) {
    mkdirSync(dirname(join(pg, name)), { recursive: true })
    try {
      copyFileSync(join(disk, String(ino)), join(pg, name))
    } catch {
      // A name that was synced before any of its content.
      writeFileSync(join(pg, name), '')
    }
  }
  rmSync(disk, { recursive: true })
}

async function stored(): Promise<string[]> {
  const db = await open(dataDir)
  const rows = await db.rows<{ row: { id: string } }>('incident/live', {
    shape: 'handler',
    scope: '9901',
    onlyBy: null,
  })
  await db.script('reindex table incident')
  await db.close()
  return rows.map((each) => each.row.id)
}

it(`${ROUNDS} power cuts that discard unsynced writes lose nothing acknowledged`, async () => {
  const acknowledged: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    acknowledged.push(...(await writeUntilCut('power_cut')))
    const found = await stored()
    expect(new Set(found).size).toBe(found.length)
    const known = new Set(found)
    expect(acknowledged.filter((id) => !known.has(id))).toEqual([])
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * 20)
}, 600_000)

it('the same cut under an engine that never syncs does lose rows', async () => {
  const before = await stored()
  const acknowledged = await writeUntilCut('no_sync')
  // It may not even open again; then everything is lost.
  const found = new Set(await stored().catch(() => []))
  expect([...before, ...acknowledged].filter((id) => !found.has(id)).length).toBeGreaterThan(0)
}, 120_000)
