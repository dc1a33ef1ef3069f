/**
 * `npm run replay -- calls.csv.gz --day 2016-03-14 --speed 600 [--url …]`: one day of real calls through
 * the public API, as an outside client would send them, 60 to 3,600 times as fast as they came.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Incident, IncidentReport } from '../contract/incident.ts'
import { BRANCHES, CALLS_BOX, callsOf, readCsv, RULES, type Call } from './calls.ts'
import { flag, signInOutside } from './outside_client.ts'

const path = process.argv[2]
if (!path || path.startsWith('--'))
  throw new Error('usage: npm run replay -- calls.csv[.gz] [--day 2016-03-14] [--speed 600]')
const day = flag('day', '2016-03-14')
const speed = Number(flag('speed', '600'))
if (!(speed >= 1 && speed <= 3600)) throw new Error('--speed should be 1 to 3600')

const calls = callsOf(readCsv(path))
  .filter((call) => call.t_local.startsWith(day))
  .sort((a, b) => a.t_local.localeCompare(b.t_local))
const client = await signInOutside(flag('url', 'http://localhost:8080'), 'duty9911')
const secondsOf = ({ t_local }: Call) => Date.parse(`${t_local.replace(' ', 'T')}Z`) / 1000
const began = performance.now() - (secondsOf(calls[0] ?? ({ t_local: day } as Call)) * 1000) / speed
let sent = 0
let refused = 0
for (const call of calls) {
  await sleep(Math.max(0, began + (secondsOf(call) * 1000) / speed - performance.now()))
  await send(call)
    .then(() => (sent += 1))
    .catch((error: Error) => {
      refused += 1
      console.log(`  ${call.t_local} ${call.title}: ${error.message}`)
    })
  if (sent % 20 === 0) process.stdout.write(`  ${call.t_local.slice(11, 16)}  ${sent} sent\r`)
}
console.log(`${day}: ${sent} calls sent at ${speed}×, ${refused} refused`)

/** Reports a call; what its title makes a yellow, the duty officer confirms as one while accepting it. */
async function send(call: Call): Promise<void> {
  const stored = await client.send<Incident>('POST', '/api/incidents', reportOf(call))
  if (severityOf(call) === 'yellow')
    await client.send('POST', `/api/incidents/${stored.id}/commands`, {
      command: 'accept',
      version: stored.version,
      severity: 'yellow',
    })
}

function severityOf({ title }: Call) {
  return RULES.find((each) => title.startsWith(each.startsWith))?.severity ?? 'blue'
}

function reportOf(call: Call): IncidentReport {
  const { title, lon, lat, addr } = call
  const branch = BRANCHES.find((each) => title.startsWith(each.startsWith))
  const [x, y] = [Number(lon), Number(lat)]
  const [west, south, east, north] = CALLS_BOX
  const isThere = x > west && x < east && y > south && y < north
  return {
    id: randomUUID(),
    kind: branch?.kind ?? 'help_call',
    categoryCode: branch?.categoryCode ?? '9901',
    title: title.slice(0, 60),
    channel: 'police_110',
    address: addr || '未知地址',
    // Some of the data set's places are wrong: the address still holds.
    ...(isThere ? { position: [x, y] } : {}),
    flags: severityOf(call) === 'red' ? ['extreme_act_threat'] : [],
  }
}
