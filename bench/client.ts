import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import { build, preview } from 'vite'
import { openBrowser } from '../tests/support/chromium.ts'
import type { Way } from './page/page.ts'
import { ms, times, type Result } from './result.ts'

const PAGE = fileURLToPath(new URL('./page', import.meta.url))
const SIZES = [3000, 30_000, 300_000]
const ROUNDS = 20
const EVERY_MS = 400
const SETTLE_MS = 3000

/** Main-thread time of one frame of fixes, from the bytes to the drawn layer; beside a round that brings nothing, and beside setData. */
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
  const url = server.resolvedUrls?.local[0] ?? ''
  const results: Result[] = []
  for (const size of SIZES) {
    const nothing = await busyMs(browser, url, 'nothing', size)
    const ours = await busyMs(browser, url, 'ours', size)
    const setData = await busyMs(browser, url, 'setData', size)
    results.push({
      what: `a frame of ${size} fixes to the map: main thread`,
      ours: `${ms(ours)} (a frame that brings nothing: ${ms(nothing)})`,
      floor: `${ms(setData)} (MapLibre setData)`,
      ratio: times(ours, setData),
    })
  }
  await browser.close()
  await server.close()
  rmSync(outDir, { recursive: true, force: true })
  return results
}

/** Milliseconds of main-thread script a round, in a page of its own. */
async function busyMs(browser: Browser, url: string, way: Way, size: number): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  await page.goto(url)
  await page.waitForFunction(() => 'run' in window, undefined, { timeout: 60_000 })
  const run = (rounds: number) =>
    page.evaluate(
      ([how, count, many, every]) =>
        (window as unknown as { run: (...args: unknown[]) => Promise<number> }).run(
          how,
          count,
          many,
          every,
        ),
      [way, size, rounds, EVERY_MS] as const,
    )
  await sleep(SETTLE_MS)
  await run(5)
  const busy = await run(ROUNDS)
  await page.close()
  return busy
}
