import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { benchClient } from './client.ts'
import { benchDurability } from './durability.ts'
import { benchFanOut } from './fan_out.ts'
import { benchIngest } from './ingest.ts'
import { benchMillion } from './million.ts'
import type { Result } from './result.ts'
import { benchSoak } from './soak.ts'
import { benchScreens } from './screens.ts'
import { benchStalled } from './stalled.ts'
import { benchStart } from './start.ts'

/** `npm run bench [-- name …]`: every figure beside a floor of the same run; the table goes to bench/results.md. */
const BENCHES = {
  fan_out: benchFanOut,
  stalled: benchStalled,
  screens: benchScreens,
  durability: benchDurability,
  ingest: benchIngest,
  million: benchMillion,
  client: benchClient,
  start: benchStart,
  /** Half an hour (SOAK_MINUTES): only when named. */
  soak: benchSoak,
}
const WITHOUT_DATABASE = new Set(['soak', 'fan_out', 'stalled', 'durability', 'client', 'start'])
const FILE = new URL('./results.md', import.meta.url)

const wanted = process.argv.slice(2)
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length ? !wanted.includes(name) : name === 'soak') continue
  const engine = process.env['TEST_DATABASE_URL'] ? 'server' : 'embedded'
  const results = await bench()
  print(results)
  replaceSection(WITHOUT_DATABASE.has(name) ? name : `${name} · ${engine} engine`, results)
}

function print(results: readonly Result[]): void {
  for (const each of results)
    console.log(`${each.what}: ${each.ours}, floor ${each.floor}, ${each.ratio}`)
}

/** Each bench keeps its own section, so that one can be run again alone. */
function replaceSection(title: string, results: readonly Result[]): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
  const table = results
    .map((each) => `| ${each.what} | ${each.ours} | ${each.floor} | ${each.ratio} |`)
    .join('\n')
  const section = `## ${title}\n\n${new Date().toISOString().slice(0, 10)} · ${machine}\n\n| what | ours | floor in the same run | ratio |\n|---|---|---|---|\n${table}\n\n`
  const parts = existing().split(/^(?=## )/m)
  const at = parts.findIndex((part) => part.startsWith(`## ${title}\n`))
  if (at < 0) parts.push(section)
  else parts[at] = section
  writeFileSync(FILE, parts.join(''))
}

function existing(): string {
  try {
    return readFileSync(FILE, 'utf8')
  } catch {
    return '# Results\n\nMachines are noisy: read the ratios, each against a floor measured in the same run by `npm run bench`.\n\n'
  }
}
