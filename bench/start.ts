import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { startScript, type Script } from '../tests/support/process.ts'
import { until } from '../tests/support/screen.ts'
import { ms, times, type Result } from './result.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** From the command to a server that is ready, its memory then, and what is shipped; beside a bare node process. */
export async function benchStart(): Promise<Result[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fengtu-start-'))
  const bare = timeOf(() => execFileSync(process.execPath, ['-e', '0']))
  const line = (what: string, took: number): Result => ({
    what,
    ours: ms(took),
    floor: `${ms(bare)} (node -e 0)`,
    ratio: times(took, bare),
  })
  const cold = await start(dataDir)
  await cold.server.stop()
  const warm = await start(dataDir)
  const memory = residentMiB(warm.server.pid)
  await warm.server.stop()
  rmSync(dataDir, { recursive: true, force: true })
  return [
    line('cold start: database made, demo city loaded, ready (embedded engine)', cold.took),
    line('warm start: ready (embedded engine)', warm.took),
    {
      what: 'resident memory after a warm start, demo city',
      ours: `${memory} MiB`,
      floor: '–',
      ratio: '–',
    },
    ...sizes(),
  ]
}

async function start(dataDir: string): Promise<{ server: Script; took: number }> {
  const begun = performance.now()
  const environment = { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' }
  const server = startScript('server/main.ts', ['--no-simulation'], environment)
  await until('ready', () => server.lines.some((each) => each.includes('已就绪')), 180_000)
  return { server, took: performance.now() - begun }
}

function timeOf(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

const residentMiB = (pid: number): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)

function sizes(): Result[] {
  const assets = filesIn(join(ROOT, 'dist/client')).filter((file) => /\.(js|css|html)$/.test(file))
  const packed = assets.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
  const installed = filesIn(join(ROOT, 'node_modules')).reduce(
    (sum, file) => sum + statSync(file).size,
    0,
  )
  const size = (what: string, bytes: number): Result => ({
    what,
    ours: `${(bytes / 2 ** 20).toFixed(1)} MiB`,
    floor: '–',
    ratio: '–',
  })
  return [
    size('scripts and styles of the pages, gzip', packed),
    size('node_modules with everything to build and test', installed),
  ]
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
