import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import type { IncidentReport } from '../contract/incident.ts'
import type { Session } from '../contract/session.ts'
import { DEMO_PASSWORD } from './account.ts'
import { meaningOf } from './replay_words.ts'

/** One call of the file: columns t_local,lat,lon,title,cat,twp,zip,station,addr. */
interface Call {
  t_local: string
  lat: string
  lon: string
  title: string
  twp: string
  addr: string
}
const AT_ONCE = 4
const PROGRESS_MS = 5000
const MOST_CALLS = 5000
const TITLE_LENGTH = 60

await replay()

/** Sends one day of an emergency-call file as reports, as an outside system would, and ends by itself. */
async function replay(): Promise<void> {
  const options = readOptions()
  const calls = await callsOf(options.file, options.day)
  if (!calls.length) throw new Error(`${options.file}: no call on ${options.day}`)
  const { token, caller } = await signIn(options)
  console.log(`${calls.length} 条，${options.speed} 倍速，以 ${caller.name} 上报`)
  const started = Date.now()
  const dueAt = (call: Call) => started + (secondOfDay(call) / options.speed) * 1000
  const tally = { sent: 0, refused: 0 }
  let next = 0
  const send = async () => {
    for (let call = calls[next++]; call; call = calls[next++]) {
      await sleep(Math.max(0, dueAt(call) - Date.now()))
      tally[(await report(options.url, token, call)) ? 'sent' : 'refused'] += 1
    }
  }
  const print = () =>
    console.log(`  已发 ${tally.sent + tally.refused}/${calls.length}，未收 ${tally.refused}`)
  const progress = setInterval(print, PROGRESS_MS)
  await Promise.all(Array.from({ length: AT_ONCE }, send)).finally(() => clearInterval(progress))
  print()
}

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      day: { type: 'string', default: '2016-01-05' },
      speed: { type: 'string', default: '600' },
      url: { type: 'string', default: 'http://127.0.0.1:8080' },
      account: { type: 'string', default: 'duty9911' },
      password: { type: 'string', default: DEMO_PASSWORD },
    },
  })
  const [file] = positionals
  const speed = Number(values.speed)
  if (!file) throw new Error('npm run replay -- FILE.csv[.gz] --day 2016-01-05 --speed 600')
  if (!(speed >= 1 && speed <= 3600)) throw new Error('--speed 应在 1 到 3600 之间')
  return { ...values, file, speed }
}

/** The calls of one day, in the order they came. */
async function callsOf(file: string, day: string): Promise<Call[]> {
  const bytes = createReadStream(file)
  const text = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  const calls: Call[] = []
  for await (const row of text.pipe(parse({ columns: true })) as AsyncIterable<Call>)
    if (row.t_local.startsWith(day) && calls.length < MOST_CALLS) calls.push(row)
  return calls.sort((a, b) => a.t_local.localeCompare(b.t_local))
}

function secondOfDay({ t_local }: Call): number {
  const [hours = 0, minutes = 0, seconds = 0] = t_local.slice(11).split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

async function signIn({ url, account, password }: ReturnType<typeof readOptions>) {
  const response = await post(url, '/api/session', '', { account, password })
  if (!response.ok) throw new Error(`${account} could not sign in: ${response.status}`)
  return (await response.json()) as Session
}

/** True where the server took the report; a refused one is counted, not sent again. */
async function report(url: string, token: string, call: Call): Promise<boolean> {
  const response = await post(url, '/api/incidents', token, reportOf(call))
  if (!response.ok) console.error(`  ${call.title}: ${response.status} ${await response.text()}`)
  return response.ok
}

const post = (url: string, path: string, token: string, body: object): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

function reportOf(call: Call): IncidentReport {
  const title = call.title.replace(/[ -]+$/, '')
  return {
    id: idOf(call),
    ...meaningOf(title),
    title: title.slice(0, TITLE_LENGTH),
    description: `原始时间 ${call.t_local}，${call.twp}`,
    address: call.addr.slice(0, 200),
    position: [Number(call.lon), Number(call.lat)],
  }
}

/** The same row is the same incident, however often the day is sent. */
function idOf(call: Call): string {
  const hex = createHash('sha256').update(Object.values(call).join('|')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
