import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CDPSession, Page } from '@playwright/test'
import { build, preview } from 'vite'
import { openBrowser } from '../tests/support/chromium.ts'
import type { Way } from './page/page.ts'
import { ms, times, type Result } from './result.ts'

const PAGE = fileURLToPath(new URL('./page', import.meta.url))
const SIZES = [3000, 30_000, 300_000]
const ROUNDS = 20
const EVERY_MS = 400

/** Main-thread time of one frame of fixes, from the bytes to the drawn layer, above a page that does nothing; beside setData. */
export async function benchClient(): Promise<Result[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'fengtu-bench-page-'))
  const settings = {
    root: PAGE,
    configFile: false as const,
    logLevel: 'error' as const,
    build: { outDir, emptyOutDir: true },
  }
  await build(settings)
  const server = await preview({ ...settings, preview: { port: 0 } })
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  await page.goto(server.resolvedUrls?.local[0] ?? '')
  await page.waitForFunction(() => 'run' in window, undefined, { timeout: 60_000 })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  const results: Result[] = []
  for (const size of SIZES) {
    const nothing = await busyMs(page, cdp, 'nothing', size)
    const ours = (await busyMs(page, cdp, 'ours', size)) - nothing
    const setData = (await busyMs(page, cdp, 'setData', size)) - nothing
    results.push({
      what: `a frame of ${size} fixes to the map: main thread`,
      ours: ms(ours),
      floor: `${ms(setData)} (MapLibre setData)`,
      ratio: times(ours, setData),
    })
  }
  await browser.close()
  await server.close()
  rmSync(outDir, { recursive: true, force: true })
  return results
}

/** Milliseconds the main thread was busy a round. */
async function busyMs(page: Page, cdp: CDPSession, way: Way, size: number): Promise<number> {
  const run = (rounds: number) =>
    page.evaluate(
      ([how, count, many, every]) =>
        (window as unknown as { run: (...args: unknown[]) => Promise<void> }).run(
          how,
          count,
          many,
          every,
        ),
      [way, size, rounds, EVERY_MS] as const,
    )
  await run(3)
  const before = await taskSeconds(cdp)
  await run(ROUNDS)
  return (((await taskSeconds(cdp)) - before) * 1000) / ROUNDS
}

async function taskSeconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find((each) => each.name === 'TaskDuration')?.value ?? NaN
}
