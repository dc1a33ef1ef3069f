import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../support/chromium.ts'
import { FIXTURE_PASSWORD } from '../support/fixture.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

async function signIn(account: string): Promise<Page> {
  const page = await (
    await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  ).newPage()
  await page.goto(server.url)
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('口令').fill(FIXTURE_PASSWORD)
  await page.keyboard.press('Enter')
  return page
}
const choose = (page: Page, name: string, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) })

const FILE = [
  '工单号,标题,时间,经度,纬度',
  'w1,窗口里的漏水,2026-03-01 08:30,120.01,40.05',
  'w2,写错的经纬度,2026-03-01 08:40,40.05,120.01',
].join('\n')

it('a duty officer brings in a file: columns guessed, tried first, written when confirmed, the bad row given back', async () => {
  const page = await signIn('duty9901')
  await page.getByRole('link', { name: '导入' }).click()
  await choose(page, '三月.csv', FILE)
  await page.getByLabel('发生时间').waitFor()
  expect(await page.getByLabel('发生时间').inputValue()).toBe('时间')
  await page.getByRole('button', { name: '试运行' }).click()
  await page.getByText('试运行结果').waitFor()
  await page.getByRole('cell', { name: /颠倒/ }).waitFor()
  expect((await new AxeBuilder({ page }).analyze()).violations.map((each) => each.id)).toEqual([])
  const caller = await server.signIn('duty9901')
  const stored = async () =>
    (await caller.call('incidentList', { query: { text: '窗口里的漏水' } })).body.incidents.length
  expect(await stored()).toBe(0)
  await page.getByRole('button', { name: '确认写入' }).click()
  await page.getByText('导入完成').waitFor()
  expect(await stored()).toBe(1)
  const given = page.waitForEvent('download')
  await page.getByRole('link', { name: /下载不写入的行/ }).click()
  const path = await (await given).path()
  expect((await import('node:fs')).readFileSync(path, 'utf8')).toContain('写错的经纬度')
  await page.getByRole('cell', { name: '三月.csv' }).waitFor()
  await page.context().close()
})

it('an administrator lands on the boundaries, and a file that is none is refused in words', async () => {
  const page = await signIn('admin')
  await page.getByText('辖区边界导入').waitFor()
  await choose(page, '坏.geojson', '{"features": [{"a": ')
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toMatch(/GeoJSON|文件/)
  // Nothing is lost: another file may be chosen at once.
  await page.getByText('选择文件').waitFor()
  await page.context().close()
})
