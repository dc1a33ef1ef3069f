import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession } from '@playwright/test'
import { pino } from 'pino'
import { DEMO_PASSWORD } from '../demo/account.ts'
import { loadDemo } from '../demo/load.ts'
import { startSimulation } from '../demo/simulate.ts'
import { createApp } from '../server/app.ts'
import { readConfig } from '../server/config.ts'
import { openDatabase } from '../server/database.ts'
import type { Positions } from '../server/positions.ts'
import { openBrowser } from '../tests/support/chromium.ts'
import { createCrowd } from './crowd.ts'
import type { Result } from './result.ts'

const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 30)
const CROWD = 3000
const SPEED = 60
const SAMPLE_MS = 15_000
const SLOPE_TARGET = 2

interface Sample {
  hours: number
  heapMb: number
  nodes: number
  listeners: number
  busySeconds: number
}

/** The wall left alone: 3,000 responders moving, the city at 60 times its speed; what it keeps of it after each collection. */
export async function benchSoak(): Promise<Result[]> {
  const city = await openCity()
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  await page.goto(city.url)
  await page.getByLabel('账号').fill('wall')
  await page.getByLabel('口令').fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.wall').waitFor()
  // Until the first picture stands and the scripts are compiled.
  await sleep(60_000)
  const samples = await watch(await page.context().newCDPSession(page))
  await browser.close()
  await city.close()
  return resultsOf(samples)
}

async function openCity() {
  const dataDir = mkdtempSync(join(tmpdir(), 'fengtu-soak-'))
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' }, [])
  const log = pino({ level: 'error' })
  const nothing = () => undefined
  const db = await openDatabase(config, nothing, nothing)
  const loading = await loadDemo(db, nothing)
  let answer: RequestListener = nothing
  const http = createServer((request, response) => answer(request, response))
  const node = await createApp(db, config, http, log)
  answer = node.app
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(http.address() as { port: number }).port}`
  const simulation = startSimulation({ url, speed: SPEED, responders: 20 })
  const stopCrowd = startCrowd(node.positions)
  return {
    url,
    close: async () => {
      stopCrowd()
      await simulation.stop()
      await loading?.close()
      await node.close()
      http.closeAllConnections()
      await db.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Puts a crowd that walks where fixes would arrive, once a second. */
function startCrowd(positions: Positions): () => void {
  const crowd = createCrowd(CROWD)
  const timer = setInterval(() => crowd.step((mover, fix) => positions.put(mover, fix)), 1000)
  return () => clearInterval(timer)
}

async function watch(devtools: CDPSession): Promise<Sample[]> {
  await devtools.send('Performance.enable')
  const samples: Sample[] = []
  const start = performance.now()
  while (performance.now() - start < MINUTES * 60_000) {
    await devtools.send('HeapProfiler.collectGarbage')
    const { metrics } = await devtools.send('Performance.getMetrics')
    const of = (name: string) => metrics.find((each) => each.name === name)?.value ?? NaN
    samples.push({
      hours: (performance.now() - start) / 3_600_000,
      heapMb: of('JSHeapUsedSize') / 2 ** 20,
      nodes: of('Nodes'),
      listeners: of('JSEventListeners'),
      busySeconds: of('TaskDuration'),
    })
    await sleep(SAMPLE_MS)
  }
  return samples
}

function resultsOf(samples: readonly Sample[]): Result[] {
  const half = samples.slice(Math.floor(samples.length / 2))
  const [first, last] = [half[0] as Sample, half.at(-1) as Sample]
  const slope = slopeOf(half)
  const seconds = (last.hours - first.hours) * 3600
  const busyMs = ((last.busySeconds - first.busySeconds) / seconds) * 1000
  return [
    {
      what: `wall after ${MINUTES} min, ${CROWD} moving, city at ${SPEED}×: heap slope of the last half`,
      ours: `${slope.toFixed(1)} MB/h (${first.heapMb.toFixed(1)} → ${last.heapMb.toFixed(1)} MB)`,
      floor: `target ${SLOPE_TARGET} MB/h`,
      ratio: `${(slope / SLOPE_TARGET).toFixed(2)}×`,
    },
    {
      what: 'the same: DOM nodes and listeners, start and end of the last half',
      ours: `${last.nodes} nodes, ${last.listeners} listeners`,
      floor: `${first.nodes} nodes, ${first.listeners} listeners`,
      ratio: `${(last.nodes / first.nodes).toFixed(2)}×`,
    },
    {
      what: 'the same: main thread, software drawing included',
      ours: `${busyMs.toFixed(0)} ms a second`,
      floor: '1000 ms a second',
      ratio: `${(busyMs / 1000).toFixed(2)}×`,
    },
  ]
}

/** Least squares, MB an hour. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (of: (each: Sample) => number) =>
    samples.reduce((sum, each) => sum + of(each), 0) / samples.length
  const [hours, heap] = [mean((each) => each.hours), mean((each) => each.heapMb)]
  const over = samples.reduce((sum, each) => sum + (each.hours - hours) * (each.heapMb - heap), 0)
  return over / samples.reduce((sum, each) => sum + (each.hours - hours) ** 2, 0)
}
