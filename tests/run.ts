/** `npm test`: every test on the embedded engine, then the server tests on PostgreSQL wherever it is found. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './support/chromium.ts'
import { startPostgres } from './support/postgres.ts'

interface Totals {
  passed: number
  failed: number
}
const folder = mkdtempSync(join(tmpdir(), 'fengtu-results-'))

function vitest(name: string, environment: Record<string, string>, ...only: string[]): Totals {
  console.log(`\n== ${name}`)
  const report = join(folder, `${name.replace(/\W/g, '')}.json`)
  const args = [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
    ...only,
  ]
  const { status } = spawnSync('npx', args, {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  const { numPassedTests: passed, numTotalTests: total } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Record<string, number>
  const failed = (total ?? 0) - (passed ?? 0)
  // A file that cannot even be read counts as one failure.
  return { passed: passed ?? 0, failed: failed || (status === 0 ? 0 : 1) }
}

buildPages()
needChromium()
const totals = [vitest('embedded engine', { TEST_DATABASE_URL: '' })]
const server = startPostgres()
if (server) {
  const environment = { TEST_DATABASE_URL: server.url }
  // Founding the demo city is one long transaction; on one server that holds back the log of the others.
  const demo = 'tests/server/demo_load.test.ts'
  const rest = ['tests/server', 'tests/faults/kill', `--exclude=${demo}`]
  totals.push(vitest('server engine', environment, ...rest))
  totals.push(vitest('server engine: demo city', environment, demo))
  server.stop()
} else {
  console.log('\nPostgreSQL with PostGIS was not found here: the server engine was not tested.')
  if (process.env['CI']) totals.push({ passed: 0, failed: 1 })
}
rmSync(folder, { recursive: true, force: true })
const sum = (key: keyof Totals) => totals.reduce((all, each) => all + each[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') ? 1 : 0)

/** The pages under test are those of this tree, not of an earlier build. */
function buildPages(): void {
  const { status } = spawnSync('npx', ['vite', 'build', '--logLevel', 'warn'], { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}

/** A real browser, fetched where there is none: Debian's for root, else Playwright's. */
function needChromium(): void {
  if (findChromium()) return
  console.log('No Chromium here: installing one.')
  const install = (command: string, ...args: string[]) =>
    spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    install('apt-get', 'update', '-qq')
    install(
      'apt-get',
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      'chromium',
      'fonts-noto-cjk',
    )
  }
  if (!findChromium()) install('npx', 'playwright', 'install', 'chromium')
  if (findChromium()) return
  console.error(
    'The browser tests need Chromium or Chrome: install one, or name it in CHROMIUM_PATH.',
  )
  process.exit(1)
}
