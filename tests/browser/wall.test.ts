import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { INDICATORS, type Figure } from '../../contract/board.ts'
import { openBrowser } from '../support/chromium.ts'
import { FIXTURE_PASSWORD, IN_GRID_01 } from '../support/fixture.ts'
import { aReport } from '../support/report.ts'
import { addStory, addZone } from '../support/story.ts'
import { startServer, type Client, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let wall: Client
let grid: Client
let page: Page
let faults: string[]
const SECRETS = { description: '只有承办人能看的话', address: '枫林路 8 号 2 单元' }

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  wall = await server.signIn('wall9901')
  grid = await server.signIn('grid01')
  await addStory(server.db)
  await addZone(server.db, { name: '夜市', areaCode: '990102001001002' })
  await grid.call('incidentReport', { body: aReport({ ...SECRETS, flags: ['weapon'] }) })
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
beforeEach(() => (faults = []))
afterEach(async () => {
  await page.context().close()
  expect(faults).toEqual([])
})

const SLOW_MS = 180_000

async function openWall(width = 1920, height = 1080, settings = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height } })
  context.setDefaultTimeout(90_000)
  await context.addInitScript(
    (kept) => {
      localStorage.setItem('fengtu-wall', localStorage.getItem('fengtu-wall') ?? kept)
    },
    JSON.stringify({ dim: false, ...settings }),
  )
  page = await context.newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (request) => {
    const url = request.url()
    if (!/^(blob|data):/.test(url) && !url.startsWith(server.url)) faults.push(`asked ${url}`)
  })
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('账号').fill('wall9901')
  await page.getByLabel('口令').fill(FIXTURE_PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/wall')
  await page.getByRole('status').filter({ hasText: '实时' }).waitFor()
  await page.locator('[data-figure=open] .value:not(.wait)').waitFor()
}

/** As the screen writes a value. */
const written = ({ value, id }: Figure): string =>
  value === null
    ? '—'
    : `${(INDICATORS[id].unit === '件' ? Math.round(value) : Math.round(value * 10) / 10).toLocaleString('en-US')}`
const onScreen = async (id: string): Promise<string> =>
  (await page.locator(`[data-figure=${id}]`).locator('.value, .number').first().innerText())
    .replace(/[\s%分]/g, '')
    .trim()

describe('what the wall says', () => {
  it('a wall account lands there, and every figure is the one of the board', async () => {
    await openWall()
    const { body } = await wall.call('boardNow', { query: { area: '9901' } })
    expect(body.figures.find((each) => each.id === 'accepted')?.value).toBeGreaterThan(0)
    for (const figure of body.figures)
      await expect.poll(() => onScreen(figure.id), { timeout: 15_000 }).toBe(written(figure))
    const rows = page.locator('.ranking li')
    expect(await rows.first().innerText()).toContain(body.ranking[0]?.name ?? '?')
  })

  it('a click on a figure lists exactly the incidents it counts', async () => {
    await openWall()
    await page.locator('[data-figure=open_red]').click()
    const list = page.getByRole('dialog')
    await list.locator('[data-incident]').first().waitFor()
    const shown = new Set<string>()
    const read = async () => {
      const ids = await list
        .locator('[data-incident]')
        .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['incident'] ?? ''))
      ids.forEach((id) => shown.add(id))
    }
    const after = list.getByRole('button', { name: '下一页' })
    for (await read(); await after.count(); await read()) await after.click()
    const { body } = await wall.call('indicatorList', { params: { id: 'open_red' }, query: {} })
    expect(body.incidents.length).toBeGreaterThan(10)
    expect(shown).toEqual(new Set(body.incidents.map((each) => each.id)))
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'detached' })
  })

  it('the sentence is about the red nobody has signed', async () => {
    await openWall()
    await page.getByLabel('态势').getByText('新增红色事件').waitFor()
  })
})

describe('keys', () => {
  it('a county and back, theme, mute, layers, help', async () => {
    await openWall()
    await page.keyboard.press('2')
    await page.getByRole('navigation').getByRole('button', { name: '乙县' }).waitFor()
    const { body } = await wall.call('boardNow', { query: { area: '990102' } })
    const accepted = body.figures.find((each) => each.id === 'accepted')
    if (!accepted) throw new Error('no figure')
    await expect.poll(() => onScreen('accepted'), { timeout: 15_000 }).toBe(written(accepted))
    await page.keyboard.press('0')
    await page.getByRole('navigation').getByText('乙县').waitFor({ state: 'detached' })
    await page.keyboard.press('t')
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light')
    await page.keyboard.press('m')
    await page.getByText('静音', { exact: true }).waitFor()
    await page.keyboard.press('l')
    await expect
      .poll(() => page.getByRole('button', { name: '热力' }).getAttribute('aria-pressed'))
      .toBe('false')
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: '按键' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: '按键' }).waitFor({ state: 'detached' })
  })
})

describe('visitors', () => {
  it('one key takes every mark and every title off the screen, and only tallies stay', async () => {
    await openWall()
    await expect.poll(() => markPixels(), { timeout: 30_000 }).toBeGreaterThan(100)
    await page.keyboard.press('p')
    await page.getByText('访客模式', { exact: true }).first().waitFor()
    await expect.poll(() => markPixels(), { timeout: 30_000 }).toBe(0)
    const words = await page.locator('.wall').innerText()
    expect(words).not.toContain('楼上漏水赔偿争议')
    expect(await page.locator('.red-tag').count()).toBe(0)
    // A reload by the watchdog does not give them back.
    await page.reload()
    await page.getByText('访客模式', { exact: true }).first().waitFor()
    await page.locator('[data-figure=open] .value:not(.wait)').waitFor()
    expect(await page.locator('.red-tag').count()).toBe(0)
  })

  it('nothing personal is ever on the wire or in the page', async () => {
    const wire: string[] = []
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
    page = await context.newPage()
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => wire.push(payload.toString())),
    )
    page.on('response', (response) => {
      if (response.url().includes('/api/')) void response.text().then((text) => wire.push(text))
    })
    await page.goto(`${server.url}/sign-in`)
    await page.getByLabel('账号').fill('wall9901')
    await page.getByLabel('口令').fill(FIXTURE_PASSWORD)
    await page.keyboard.press('Enter')
    await page.locator('[data-figure=open] .value:not(.wait)').waitFor()
    const { body } = await grid.call('incidentReport', {
      body: aReport({ ...SECRETS, title: '家事', categoryCode: '0101' }),
    })
    await expect.poll(() => wire.some((text) => text.includes(body.id))).toBe(true)
    for (const secret of ['家事', ...Object.values(SECRETS)]) {
      expect(wire.join()).not.toContain(secret)
      expect(await page.content()).not.toContain(secret)
    }
  })
})

describe('how it looks', () => {
  const SIZES = [
    [1920, 1080],
    [3840, 2160],
    [5760, 1080],
    [7680, 2160],
  ] as const
  it.each(SIZES)(
    'at %i × %i nothing scrolls, no text is too small, and no panel is cut',
    async (width, height) => {
      await openWall(width, height)
      expect(await overflows()).toEqual([])
      expect(await smallTexts(height / 1080)).toEqual([])
    },
    SLOW_MS,
  )

  it('with large type lists drop rows and nothing is cut', async () => {
    await openWall(1920, 1080, { type: 1.3 })
    expect(await overflows()).toEqual([])
    expect(await page.locator('.ranking li').count()).toBeGreaterThan(0)
  })

  it(
    'every panel passes axe',
    async () => {
      await openWall(5760, 1080)
      await page.keyboard.press('s')
      await page.getByRole('heading', { name: '大屏设置' }).waitFor()
      const { violations } = await new AxeBuilder({ page }).exclude('canvas').analyze()
      expect(
        violations
          .filter((each) => each.impact === 'serious' || each.impact === 'critical')
          .map((each) => `${each.id}: ${each.nodes[0]?.html ?? ''}`),
      ).toEqual([])
    },
    SLOW_MS,
  )
})

describe('what it costs', () => {
  it('a new report changes the panels that tell of it and leaves the others alone', async () => {
    await openWall()
    await page.waitForTimeout(3000)
    await page.evaluate(() => {
      const changed: Record<string, number> = {}
      Object.assign(window, { changed })
      for (const name of ['ticker', 'origins', 'response']) {
        const panel = document.querySelector(`.${name}`)
        changed[name] = 0
        if (panel)
          new MutationObserver(
            (records) => (changed[name] = (changed[name] ?? 0) + records.length),
          ).observe(panel, {
            subtree: true,
            childList: true,
            characterData: true,
            attributes: true,
          })
      }
    })
    await grid.call('incidentReport', {
      body: aReport({ title: '刚刚上报', position: IN_GRID_01 }),
    })
    await page.locator('.ticker').getByText('刚刚上报').waitFor()
    await page.waitForTimeout(2500)
    const changed = await page.evaluate(
      () => (window as unknown as { changed: Record<string, number> }).changed,
    )
    expect(changed['ticker']).toBeGreaterThan(0)
    expect([changed['origins'], changed['response']]).toEqual([0, 0])
  })

  it('the first screen weighs at most 760 kB with the worker of the map', async () => {
    const weights = new Map<string, Promise<number>>()
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
    page = await context.newPage()
    context.on('request', () => undefined)
    page.on('response', (response) => {
      if (!/\.m?js(\?|$)/.test(response.url())) return
      weights.set(
        response.url(),
        response
          .request()
          .sizes()
          .then((sizes) => sizes.responseBodySize),
      )
    })
    await page.goto(`${server.url}/sign-in`)
    await page.getByLabel('账号').fill('wall9901')
    await page.getByLabel('口令').fill(FIXTURE_PASSWORD)
    await page.keyboard.press('Enter')
    await page.locator('.maplibregl-canvas').first().waitFor()
    await expect
      .poll(() => [...weights.keys()].some((url) => url.includes('worker')), { timeout: 15_000 })
      .toBe(true)
    const total = (await Promise.all(weights.values())).reduce((sum, each) => sum + each, 0)
    expect(total).toBeGreaterThan(300_000)
    expect(total / 1000).toBeLessThanOrEqual(760)
  })
})

/** Pixels of the map in the colours of a red or yellow mark. */
async function markPixels(): Promise<number> {
  const picture = await page.locator('.wall-map').first().screenshot()
  const blank = await page.context().newPage()
  const counted = await blank.evaluate(async (base64) => {
    const image = await createImageBitmap(
      await (await fetch(`data:image/png;base64,${base64}`)).blob(),
    )
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    // Without the legend and the layer switch, which show the colours too.
    const bytes = context?.getImageData(0, 0, image.width - 180, image.height - 120).data
    const near = (at: number, rgb: number[]) =>
      rgb.every((value, index) => Math.abs((bytes?.[at + index] ?? 0) - value) < 12)
    let count = 0
    for (let at = 0; bytes && at < bytes.length; at += 4)
      if (near(at, [248, 80, 79]) || near(at, [246, 197, 60])) count += 1
    return count
  }, picture.toString('base64'))
  await blank.close()
  return counted
}

/** What does not fit: a scrolling page, a panel whose content reaches beyond it, a column beyond the screen. */
function overflows(): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollHeight > window.innerHeight || root.scrollWidth > window.innerWidth)
      found.push(`page ${root.scrollWidth} × ${root.scrollHeight}`)
    for (const column of document.querySelectorAll('.column, main, .panel, .top')) {
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = column
      if (scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1)
        found.push(
          `${column.className} ${column.getAttribute('aria-label') ?? ''} ${scrollWidth}/${clientWidth} × ${scrollHeight}/${clientHeight}`,
        )
    }
    return found
  })
}

/** Texts under 18 design pixels; the credit and the scale bar may have 16. */
function smallTexts(unit: number): Promise<string[]> {
  return page.evaluate(
    (least) =>
      [...document.querySelectorAll('.wall *')]
        .filter((each) =>
          [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
        )
        .filter((each) => !each.closest('.credit, .maplibregl-ctrl-scale, svg, kbd'))
        .filter(
          (each) =>
            each.getClientRects().length &&
            parseFloat(getComputedStyle(each).fontSize) < least - 0.01,
        )
        .map((each) => `${each.className} ${each.textContent?.trim().slice(0, 20) ?? ''}`),
    18 * unit,
  )
}
