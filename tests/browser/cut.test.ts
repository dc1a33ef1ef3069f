import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../server/database.ts'
import { readConfig } from '../../server/config.ts'
import { openBrowser } from '../support/chromium.ts'
import { fillFixture, FIXTURE_PASSWORD } from '../support/fixture.ts'
import { freshEmbedded } from '../support/fresh_database.ts'
import { startScript } from '../support/process.ts'
import { aReport } from '../support/report.ts'
import { until } from '../support/screen.ts'
import { signIn } from '../support/server.ts'

const nothing = () => undefined

it('a server killed in the middle is said on the screen, and after its restart nothing is missing there', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fengtu-cut-'))
  await freshEmbedded(dataDir)
  const environment = { PORT: String(await freePort()), DATA_DIR: dataDir, LOG_LEVEL: 'error' }
  const db = await openDatabase(readConfig(environment, ['--empty']), nothing, nothing)
  await fillFixture(db)
  await db.close()
  const url = `http://127.0.0.1:${environment.PORT}`
  const start = async () => {
    const server = startScript('server/main.ts', ['--empty'], environment)
    await until('ready', () => server.lines.some((line) => line.includes('已就绪')), 90_000)
    return server
  }
  const browser = await openBrowser()
  let server = await start()
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  await page.goto(url)
  await page.getByLabel('账号').fill('duty9901')
  await page.getByLabel('口令').fill(FIXTURE_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: '实时' }).waitFor()
  const grid = await signIn(url, 'grid01')
  await grid.call('incidentReport', { body: aReport({ title: '断线之前' }) })
  await page.getByRole('button', { name: '断线之前' }).waitFor()

  await server.kill()
  await page.getByRole('alert').getByText('实时连接已断开').waitFor({ timeout: 10_000 })
  // The last picture stays.
  expect(await page.getByRole('button', { name: '断线之前' }).count()).toBe(1)
  server = await start()
  await grid.call('incidentReport', { body: aReport({ title: '重启之后' }) })
  await page.getByRole('button', { name: '重启之后' }).waitFor({ timeout: 20_000 })
  expect(await page.getByText('实时连接已断开').count()).toBe(0)
  await browser.close()
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}, 180_000)

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })
}
