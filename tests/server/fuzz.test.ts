import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { INDICATOR_IDS } from '../../contract/board.ts'
import type { FocusResult } from '../../contract/changes.ts'
import { problem } from '../../contract/problem.ts'
import { routes, type Route, type RouteName } from '../../contract/routes.ts'
import { aReport } from '../support/report.ts'
import { startServer, type Client, type TestServer } from '../support/server.ts'

const INPUTS = 5000
const GARBAGE = 300

let server: TestServer
let callers: Client[]
beforeAll(async () => {
  server = await startServer()
  callers = await Promise.all(
    ['duty9901', 'admin', 'grid01', 'wall9901'].map((account) => server.signIn(account)),
  )
})
afterAll(() => server.close())

/** What a right request looks like: most bad ones in the field are right but for one thing. */
const RIGHT: Partial<Record<RouteName, object>> = {
  incidentReport: aReport(),
  incidentCommand: { command: 'accept', version: 1 },
  dutySwitch: { onDuty: true },
  fixReport: { fixes: [{ at: new Date().toISOString(), position: [120.01, 40.05] }] },
  importStart: { id: randomUUID(), noun: 'incident', fileName: '甲' },
  importCheck: { noun: 'area', columns: { code: 'a', name: 'b' } },
}

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    NaN,
    Infinity,
    -1,
    1e308,
    2 ** 53,
    '',
    '\u0000',
    '\uD800',
    "'; drop table incident; --",
    '%',
    '../../etc/passwd',
    '__proto__',
    [],
    {},
    [[]],
    [200, 100],
    [40.05, 120.01],
    ['x', 'y'],
    true,
    '2026-13-45T99:99:99Z',
    randomUUID(),
  ),
  fc.string({ maxLength: 50 }),
  fc.jsonValue({ maxDepth: 3 }),
)

/** As it would stand in a query; an object may have no way of its own to become text. */
const inWords = (value: unknown): string =>
  typeof value === 'number' ? `${value}` : (JSON.stringify(value) ?? '').replace(/^"|"$/g, '')

/** A right body with one field changed, added or gone; or anything at all. */
const bodyOf = (name: RouteName) => {
  const right = RIGHT[name] ?? {}
  const keys = [...Object.keys(right), 'unbekannt', '__proto__', 'constructor']
  return fc.oneof(
    { weight: 4, arbitrary: changed(right, keys) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 6 }) },
  )
}
const changed = (right: object, keys: string[]) =>
  fc.tuple(fc.constantFrom(...keys), nasty).map(([key, value]) => ({ ...right, [key]: value }))

const request = fc
  .constantFrom(...(Object.keys(routes) as RouteName[]))
  // Every right sign-in costs a password hash; its own tests try wrong ones.
  .filter((name) => name !== 'signIn' && name !== 'signOut')
  .chain((name) =>
    fc.record({
      name: fc.constant(name),
      caller: fc.nat({ max: 4 }),
      body: bodyOf(name),
      id: fc.oneof(
        fc.constant(randomUUID()),
        fc.constantFrom(...INDICATOR_IDS),
        fc.string({ maxLength: 30 }),
      ),
      query: fc.dictionary(
        fc.oneof(
          fc.constantFrom(
            'area',
            'bbox',
            'text',
            'after',
            'since',
            'limit',
            'status',
            'hours',
            'from',
            'level',
            'at',
            'part',
          ),
          fc.string({ maxLength: 8 }),
        ),
        fc.oneof(nasty.map(inWords), fc.string({ maxLength: 40 })),
        { maxKeys: 3 },
      ),
    }),
  )

type Request = typeof request extends fc.Arbitrary<infer T> ? T : never

async function send({ name, caller, body, id, query }: Request): Promise<void> {
  const route: Route = routes[name]
  const path = route.path.replace(':id', encodeURIComponent(id) || 'x')
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, value]))
  const init: RequestInit = { method: route.method }
  if (route.method !== 'GET') {
    init.body = JSON.stringify(body)
    init.headers = { 'content-type': 'application/json' }
  }
  const client = callers[caller]
  const response = await (client
    ? client.raw(`${path}?${search}`, init)
    : fetch(`${server.url}${path}?${search}`, init))
  const text = await response.text()
  const words = `${route.method} ${path}?${search} ${JSON.stringify(body)} → ${response.status} ${text.slice(0, 200)}`
  expect(response.status, words).toBeLessThan(500)
  if (response.ok) return
  const refused = problem.safeParse(JSON.parse(text))
  expect(refused.success, words).toBe(true)
  // In Chinese, and nothing of the inside.
  expect(refused.data?.message, words).toMatch(/[\u4e00-\u9fff]/)
  expect(text, words).not.toMatch(/at .*\.ts|node_modules|sql\//)
}

it(
  `${INPUTS} bad requests are each answered in words and never stop the server`,
  { timeout: 300_000 },
  async () => {
    await fc.assert(fc.asyncProperty(request, send), { numRuns: INPUTS, endOnFailure: true })
    await expectWell()
  },
)

it('huge, deep and broken bodies are refused', async () => {
  const post = (body: string | Buffer, type = 'application/json') =>
    callers[0]?.raw('/api/incidents', {
      method: 'POST',
      headers: { 'content-type': type },
      body: body as never,
    })
  expect((await post('{"a":'.repeat(50_000)))?.status).toBeLessThan(500)
  expect((await post(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))?.status).toBeLessThan(500)
  expect((await post(`{"title":"${'长'.repeat(4_000_000)}"}`))?.status).toBe(413)
  expect((await post(randomBytes(2000)))?.status).toBe(422)
  expect((await post('<xml/>', 'text/xml'))?.status).toBe(422)
  await expectWell()
})

it(`${GARBAGE} sockets that talk rubbish are dropped or ignored, and the others go on`, async () => {
  const grid = callers[2] as Client
  const socket = grid.socket()
  await new Promise((done) => socket.on('hello', done))
  for (let n = 0; n < GARBAGE; n += 1) await rubbish(n)
  for (const batch of [null, 5, 'x', { fixes: 'no' }, { fixes: [{ position: [999, 999] }] }, []]) {
    const answer: unknown = await socket.timeout(3000).emitWithAck('fixes', batch)
    expect(answer).toMatchObject({ accepted: 0 })
  }
  for (const area of [null, 5, '', '99', '9901; drop table area', '8801', {}, ['9901'], '\u0000']) {
    const answer = (await socket.timeout(3000).emitWithAck('focus', area)) as FocusResult
    expect(answer.areaCode).toBe('990101001001001')
    expect(answer.refused, JSON.stringify(area)).toMatch(/[\u4e00-\u9fff]/)
  }
  socket.emit('focus')
  socket.emit('no such event', { a: 1 })
  socket.emit('fixes', { fixes: [] })
  expect(socket.connected).toBe(true)
  socket.close()
  await expectWell()
})

function rubbish(n: number): Promise<void> {
  const url = `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
  return new Promise((done) => {
    const socket = new WebSocket(url)
    const timer = setTimeout(() => socket.terminate(), 200)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(timer)
      done()
    })
    socket.on('open', () => {
      if (n % 3 === 1) socket.send(`40${JSON.stringify({ token: callers[2]?.token })}`)
      socket.send(n % 2 ? randomBytes(1 + (n % 400)) : `42["fixes",${'['.repeat(n)}`)
      socket.send(
        ['451-["x",{"_placeholder":true,"num":9}]', '41', '4', '99999', '\u0000'][n % 5] ?? '',
      )
      socket.close()
    })
  })
}

async function expectWell(): Promise<void> {
  const health: unknown = await (await fetch(`${server.url}/api/health`)).json()
  expect(health).toMatchObject({ status: 'ok' })
  const { status } = await (callers[2] as Client).call('incidentReport', { body: aReport() })
  expect(status).toBe(200)
}
