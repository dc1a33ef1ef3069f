import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { io } from 'socket.io-client'
import type { Caller } from '../../contract/session.ts'
import { routes, type RouteInput, type RouteName, type RouteOutput } from '../../contract/routes.ts'
import type { Problem } from '../../contract/problem.ts'
import { createApp } from '../../server/app.ts'
import { readConfig, type Config } from '../../server/config.ts'
import { openDatabase, type Database } from '../../server/database.ts'
import { freshDatabase } from './fresh_database.ts'
import { fillFixture, FIXTURE_PASSWORD } from './fixture.ts'

export interface Answer<N extends RouteName> {
  status: number
  body: RouteOutput<N>
  problem: Problem
}
export interface Client {
  token: string
  caller: Caller
  call<N extends RouteName>(name: N, input?: Partial<RouteInput<N>>): Promise<Answer<N>>
  raw(path: string, init?: RequestInit): Promise<Response>
  socket(): ReturnType<typeof io>
}

/** A whole server on port 0 over a fresh database of the engine under test, with the fixture city in it. */
export async function startServer(settings: Record<string, string> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'fengtu-test-'))
  const fresh = await freshDatabase(dataDir)
  const config = readConfig(
    { DATA_DIR: dataDir, LOG_LEVEL: 'error', ...fresh.environment, ...settings },
    ['--empty'],
  )
  const db = await openDatabase(
    config,
    () => undefined,
    () => undefined,
  )
  await fillFixture(db)
  const node = await startNode(db, config)
  return {
    ...node,
    db,
    config,
    signIn: (account: string, password?: string) => signIn(node.url, account, password),
    close: async () => {
      await node.close()
      await db.close()
      await fresh.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type TestServer = Awaited<ReturnType<typeof startServer>>

/** One node over an open database; a second call is a second node. */
export async function startNode(db: Database, config: Config) {
  let answer: RequestListener = () => undefined
  const http = createServer((request, response) => answer(request, response))
  const { app, live, close } = await createApp(db, config, http, pino({ level: config.LOG_LEVEL }))
  answer = app
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(http.address() as { port: number }).port}`
  return {
    url,
    app,
    live,
    close: async () => {
      await close()
      http.closeAllConnections()
    },
  }
}

export async function signIn(
  url: string,
  account: string,
  password = FIXTURE_PASSWORD,
): Promise<Client> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  })
  const { token, caller } = (await response.json()) as { token: string; caller: Caller }
  if (!response.ok) throw new Error(`${account} could not sign in: ${response.status}`)
  const raw = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    })
  return {
    token,
    caller,
    raw,
    call: (name, input) => call(raw, name, input ?? {}),
    socket: () =>
      io(url, { transports: ['websocket'], auth: { token }, forceNew: true, reconnection: false }),
  }
}

async function call<N extends RouteName>(
  raw: Client['raw'],
  name: N,
  input: { params?: unknown; query?: unknown; body?: unknown },
): Promise<Answer<N>> {
  const route = routes[name]
  const path = route.path.replace(/:(\w+)/g, (_, key: string) =>
    String((input.params as Record<string, string>)[key]),
  )
  const query = new URLSearchParams(
    Object.entries((input.query ?? {}) as Record<string, string>).map(([key, value]) => [
      key,
      String(value),
    ]),
  )
  const response = await raw(`${path}?${query.toString()}`, {
    method: route.method,
    ...(input.body === undefined
      ? {}
      : { body: JSON.stringify(input.body), headers: { 'content-type': 'application/json' } }),
  })
  const text = await response.text()
  const body: unknown = response.headers.get('content-type')?.includes('json')
    ? JSON.parse(text)
    : text
  return { status: response.status, body: body as RouteOutput<N>, problem: body as Problem }
}
