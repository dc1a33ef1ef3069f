import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openBrowser } from '../support/chromium.ts'
import { FIXTURE_PASSWORD, IN_GRID_01, IN_GRID_02 } from '../support/fixture.ts'
import { aReport } from '../support/report.ts'
import { startServer, type Client, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let grid: Client
let page: Page
let foreign: string[]
let faults: string[]
beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  grid = await server.signIn('grid01')
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  page = await context.newPage()
  foreign = []
  faults = []
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(server.url))
      foreign.push(request.url())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    // A wrong password is an answer of 401, which browsers print as an error.
    if (message.type() === 'error' && !message.text().includes('401')) faults.push(message.text())
  })
})
afterEach(async () => {
  await page.context().close()
  // An isolated network: nothing may be asked of anybody else, and nothing may fail quietly.
  expect(foreign).toEqual([])
  expect(faults).toEqual([])
})

async function signIn(account: string): Promise<void> {
  await page.goto(server.url)
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('口令').fill(FIXTURE_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: '实时' }).waitFor()
}

it('a wrong password is said and keeps what was typed; the right one leads to the map', async () => {
  await page.goto(server.url)
  await page.getByLabel('账号').fill('duty9901')
  await page.getByLabel('口令').fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('账号或口令不正确').waitFor()
  expect(await page.getByLabel('账号').inputValue()).toBe('duty9901')
  expect(await seriousFaults()).toEqual([])
  await page.getByLabel('口令').fill(FIXTURE_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: '实时' }).waitFor()
})

it('a report appears by itself, is worked on by keyboard, and stays off the screens of others', async () => {
  await signIn('duty990101')
  await grid.call('incidentReport', {
    body: aReport({ title: '甲县的漏水', position: IN_GRID_01 }),
  })
  const other = await server.signIn('grid02')
  await other.call('incidentReport', {
    body: aReport({ title: '乙县的漏水', position: IN_GRID_02 }),
  })
  const row = page.getByRole('button', { name: '甲县的漏水' })
  await row.waitFor({ timeout: 5000 })
  expect(await page.getByText('乙县的漏水').count()).toBe(0)
  await row.click()
  const detail = page.getByLabel('事件详情')
  await detail.getByRole('heading', { name: '甲县的漏水' }).waitFor()
  for (const name of ['受理', '办理', '办结']) {
    await detail.getByRole('button', { name }).click()
    await detail.getByText(`${name}，`).waitFor()
  }
  await page.keyboard.press('Escape')
  await detail.waitFor({ state: 'detached' })
  expect(await seriousFaults()).toEqual([])
})

it('the map draws areas and marks, and heals when its WebGL context is lost', async () => {
  await grid.call('incidentReport', { body: aReport({ flags: ['weapon'] }) })
  await signIn('duty9901')
  await expect.poll(() => colours(page), { timeout: 20_000 }).toBeGreaterThan(12)
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll('canvas'))
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
  })
  await expect.poll(() => colours(page), { timeout: 20_000 }).toBeGreaterThan(12)
})

it('a responder on duty appears and moves with every fix', async () => {
  await signIn('duty9901')
  await expect.poll(() => colours(page), { timeout: 20_000 }).toBeGreaterThan(12)
  const walker = await server.signIn('grid02')
  await walker.call('dutySwitch', { body: { onDuty: true } })
  const pictures = new Set<string>()
  const picture = async () =>
    (await page.locator('.maplibregl-map').first().screenshot()).toString('base64')
  // Without a fix nothing on the map changes.
  await page.waitForTimeout(2500)
  const still = await picture()
  await page.waitForTimeout(2500)
  expect((await picture()) === still).toBe(true)
  for (const step of [0, 1, 2]) {
    const position: [number, number] = [IN_GRID_02[0] + 0.01 * step, IN_GRID_02[1] - 0.03]
    const fix = { at: new Date(Date.now() + step).toISOString(), position, heading: 90 }
    await walker.call('fixReport', { body: { fixes: [fix] } })
    await page.getByText('在岗力量').locator('b').getByText('1').waitFor()
    await page.waitForTimeout(2500)
    pictures.add(await picture())
  }
  expect(pictures.size).toBe(3)
})

it('what is under the mouse says what it is, and a click opens it', async () => {
  const body = aReport({ title: '鼠标下的井盖', position: IN_GRID_01 })
  await grid.call('incidentReport', { body })
  await signIn('duty990101')
  await page.getByRole('button', { name: '鼠标下的井盖' }).click()
  const map = page.locator('.maplibregl-map').first()
  await page.keyboard.press('Enter')
  const box = await map.boundingBox()
  if (!box) throw new Error('no map')
  const tip = page.locator('.tip')
  // The map is still on its way there: until it stands, the mark is not under the mouse.
  const underTheMouse = async (nudge: number) => {
    await page.mouse.move(box.x + box.width / 2 + nudge, box.y + box.height / 2)
    await page.waitForTimeout(300)
    return (await tip.count()) ? tip.textContent() : ''
  }
  let nudge = 0
  await expect
    .poll(() => underTheMouse((nudge = 2 - nudge)), { timeout: 20_000 })
    .toContain('待受理')
  expect(await tip.textContent()).toContain('甲县镇')
  await page.mouse.move(box.x + 5, box.y + box.height - 5)
  await tip.waitFor({ state: 'detached' })
})

it('every text is large enough to read', async () => {
  await signIn('duty9901')
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((each) =>
        [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
      )
      .filter(
        (each) => each.getClientRects().length && parseFloat(getComputedStyle(each).fontSize) < 12,
      )
      .map((each) => each.textContent?.trim().slice(0, 20)),
  )
  expect(small).toEqual([])
})

/** Different colours in the picture of the map: a blank or lost one has next to none. */
async function colours(of: Page): Promise<number> {
  const picture = await of.locator('.maplibregl-map').first().screenshot()
  // Our own pages may not read pictures from text; an empty one may.
  const blank = await of.context().newPage()
  const counted = await blank.evaluate(async (base64) => {
    const image = await createImageBitmap(
      await (await fetch(`data:image/png;base64,${base64}`)).blob(),
    )
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const bytes = context?.getImageData(
      image.width / 4,
      image.height / 4,
      image.width / 2,
      image.height / 2,
    ).data
    const seen = new Set<number>()
    for (let at = 0; bytes && at < bytes.length; at += 4)
      seen.add(
        ((bytes[at] ?? 0) >> 3) * 1024 +
          ((bytes[at + 1] ?? 0) >> 3) * 32 +
          ((bytes[at + 2] ?? 0) >> 3),
      )
    return seen.size
  }, picture.toString('base64'))
  await blank.close()
  return counted
}

async function seriousFaults(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('canvas').analyze()
  return violations
    .filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .map((each) => `${each.id}: ${each.nodes[0]?.html ?? ''}`)
}
