/**
 * `npm run try -- calls.csv.gz [--url http://localhost:8080]`: real calls through the public import of a
 * running demo server: township areas first, then the calls, each tried before it is written.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportState } from '../contract/import.ts'
import { BRANCHES, CALLS_BOX, CALLS_ZONE, callsOf, readCsv, RULES } from './calls.ts'
import { flag, signInOutside, type OutsideClient } from './outside_client.ts'
import { townshipAreas } from './township_areas.ts'

const path = process.argv[2]
if (!path || path.startsWith('--'))
  throw new Error('usage: npm run try -- calls.csv[.gz] [--url …]')
const url = flag('url', 'http://localhost:8080')
const csv = readCsv(path)

const admin = await signInOutside(url, 'admin9911')
await bringIn(admin, 'area', JSON.stringify(townshipAreas(callsOf(csv))), {
  noun: 'area',
  columns: { code: 'code', name: 'name' },
})
const duty = await signInOutside(url, 'duty9911')
await bringIn(duty, 'incident', csv, {
  noun: 'incident',
  zone: CALLS_ZONE,
  bounds: CALLS_BOX,
  columns: {
    title: 'title',
    occurredAt: 't_local',
    longitude: 'lon',
    latitude: 'lat',
    address: 'addr',
  },
  defaults: { kind: 'help_call', categoryCode: '9901', channel: 'police_110' },
  rules: [
    ...RULES.map(({ startsWith, ...set }) => ({ column: 'title', startsWith, set })),
    ...BRANCHES.map(({ startsWith, ...set }) => ({ column: 'title', startsWith, set })),
  ],
})

async function bringIn(
  client: OutsideClient,
  noun: string,
  file: string,
  settings: object,
): Promise<void> {
  const id = randomUUID()
  const at = `/api/imports/${id}`
  await client.send('POST', '/api/imports', { id, noun, fileName: path ?? '' })
  const started = performance.now()
  await client.send('PUT', `${at}/file`, file, 'application/octet-stream')
  say(`${noun}: uploaded`, started)
  await client.send('POST', `${at}/check`, settings)
  const tried = await settled(client, at)
  say(`${noun}: tried ${JSON.stringify(tried.counts)}`, started)
  for (const each of tried.findings.slice(0, 5)) console.log(`  line ${each.line}: ${each.words}`)
  await client.send('POST', `${at}/confirm`)
  const over = await settled(client, at)
  say(`${noun}: ${over.status} ${JSON.stringify(over.counts)}`, started)
}

async function settled(client: OutsideClient, at: string): Promise<ImportState> {
  for (;;) {
    const state = await client.send<ImportState>('GET', at)
    if (state.status === 'failed') throw new Error(state.problem ?? 'failed')
    if (state.status !== 'checking' && state.status !== 'writing') return state
    process.stdout.write(`  ${state.done} / ${state.rows}\r`)
    await sleep(1000)
  }
}

function say(words: string, since: number): void {
  console.log(`${words} (${((performance.now() - since) / 1000).toFixed(1)} s)`)
}
