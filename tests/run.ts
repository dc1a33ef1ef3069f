/** `npm test`: every test on the embedded engine, then the server tests on PostgreSQL wherever it is found. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

const totals = [vitest('embedded engine', { TEST_DATABASE_URL: '' })]
const server = startPostgres()
if (server) {
  totals.push(
    vitest('server engine', { TEST_DATABASE_URL: server.url }, 'tests/server', 'tests/faults/kill'),
  )
  server.stop()
} else {
  console.log('\nPostgreSQL with PostGIS was not found here: the server engine was not tested.')
  if (process.env['CI']) totals.push({ passed: 0, failed: 1 })
}
rmSync(folder, { recursive: true, force: true })
const sum = (key: keyof Totals) => totals.reduce((all, each) => all + each[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') ? 1 : 0)
