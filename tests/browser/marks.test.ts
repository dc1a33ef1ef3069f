import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../support/chromium.ts'
import { FIXTURE_PASSWORD } from '../support/fixture.ts'
import { startServer, type TestServer } from '../support/server.ts'

const MARKS = ['红·重大', '黄·较大', '蓝·一般', '办结']
/** Of 255, over the box of a mark: two that differ in hue alone come below it once hue is gone. */
const LEAST_DIFFERENCE = 12

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

async function openWall(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const page = await context.newPage()
  page.setDefaultTimeout(90_000)
  await page.goto(server.url)
  await page.getByLabel('账号').fill('wall9901')
  await page.getByLabel('口令').fill(FIXTURE_PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.legend').waitFor()
  return page
}

/** The mark of the legend as somebody with this sight sees it, as grey values of a box of 32 × 32. */
async function greysOf(page: Page, mark: string): Promise<number[]> {
  const picture = await page.locator('.legend').getByLabel(mark, { exact: true }).screenshot()
  const blank = await page.context().newPage()
  const greys = await blank.evaluate(async (base64) => {
    const image = await createImageBitmap(
      await (await fetch(`data:image/png;base64,${base64}`)).blob(),
    )
    const canvas = new OffscreenCanvas(32, 32)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0, 32, 32)
    const bytes = context?.getImageData(0, 0, 32, 32).data ?? []
    return Array.from({ length: 32 * 32 }, (_, at) =>
      [0, 1, 2].reduce((sum, channel) => sum + (bytes[at * 4 + channel] ?? 0) / 3, 0),
    )
  }, picture.toString('base64'))
  await blank.close()
  return greys
}

const difference = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, grey, at) => sum + Math.abs(grey - (b[at] ?? 0)), 0) / a.length

it('the marks of the levels are told apart by their shapes, whatever colours somebody sees', async () => {
  const page = await openWall()
  const devtools = await page.context().newCDPSession(page)
  for (const type of ['deuteranopia', 'protanopia', 'achromatopsia'] as const) {
    await devtools.send('Emulation.setEmulatedVisionDeficiency', { type })
    const seen = []
    for (const mark of MARKS) seen.push(await greysOf(page, mark))
    for (const [one, first] of seen.entries())
      for (const [other, second] of seen.slice(one + 1).entries())
        expect(
          difference(first, second),
          `${type}: ${MARKS[one]} and ${MARKS[one + 1 + other]}`,
        ).toBeGreaterThan(LEAST_DIFFERENCE)
  }
  await page.context().close()
})
