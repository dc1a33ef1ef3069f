import { afterAll, beforeAll, expect, it } from 'vitest'
import { io } from 'socket.io-client'
import { routes, type Route } from '../../contract/routes.ts'
import { FIXTURE_PASSWORD } from '../support/fixture.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const closed = Object.entries(routes as Record<string, Route>).filter(
  ([, route]) => route.roles !== 'public',
)
const pathOf = (route: Route) => route.path.replace(':id', '00000000-0000-4000-8000-000000000000')
const post = (body: object) =>
  fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

it('refuses every route that is not public without a session', async () => {
  for (const [name, route] of closed) {
    const { status } = await fetch(`${server.url}${pathOf(route)}`, { method: route.method })
    expect([name, status]).toEqual([name, 401])
  }
})

it('refuses every route to the roles it does not list', async () => {
  for (const account of ['wall9901', 'lead9901', 'analyst', 'grid01', 'vol01', 'admin']) {
    const client = await server.signIn(account)
    for (const [name, route] of closed) {
      if (route.roles.includes(client.caller.role)) continue
      const { status } = await client.raw(pathOf(route), { method: route.method })
      expect([account, name, status]).toEqual([account, name, 403])
    }
  }
})

it('answers a wrong password and an unknown account alike', async () => {
  const wrong = await post({ account: 'disp9901', password: 'wrong' })
  const unknown = await post({ account: 'nobody', password: 'wrong' })
  expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()])
})

it('closes an account after five wrong passwords without closing the others', async () => {
  for (let tries = 0; tries < 5; tries += 1)
    expect((await post({ account: 'lead9901', password: 'wrong' })).status).toBe(401)
  expect((await post({ account: 'lead9901', password: FIXTURE_PASSWORD })).status).toBe(429)
  expect((await post({ account: 'duty9901', password: FIXTURE_PASSWORD })).status).toBe(200)
})

it('keeps only the hash of a token', async () => {
  const { token } = await server.signIn('duty9901')
  const stored = await server.db.rows('session/who', { tokenHash: Buffer.from(token) })
  expect(stored).toEqual([])
})

it('sets a cookie that scripts cannot read and other sites cannot use', async () => {
  const response = await post({ account: 'duty9901', password: FIXTURE_PASSWORD })
  const cookie = response.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Strict/)
  const foreign = await fetch(`${server.url}/api/session`, {
    method: 'DELETE',
    headers: { cookie: cookie.split(';')[0] ?? '', origin: 'http://elsewhere.example' },
  })
  expect(foreign.status).toBe(403)
})

it('lets a browser onto the live path with its cookie alone', async () => {
  const response = await post({ account: 'duty9901', password: FIXTURE_PASSWORD })
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const extraHeaders = { cookie, origin: server.url }
  const socket = io(server.url, { transports: ['websocket'], extraHeaders, reconnection: false })
  const said = await new Promise((done) => {
    socket.on('hello', (hello: { room: string }) => done(hello.room))
    socket.on('connect_error', (error) => done(error.message))
  })
  socket.close()
  expect(said).toBe('area:9901:handler')
})

it('ends a session at sign-out and cuts the token off', async () => {
  const client = await server.signIn('duty9901')
  expect((await client.call('whoAmI')).body).toMatchObject({
    account: 'duty9901',
    shape: 'handler',
  })
  await client.call('signOut')
  expect((await client.call('whoAmI')).status).toBe(401)
})

it('cuts the open screens of a session that has ended, and no others', async () => {
  const [leaving, staying] = await Promise.all([
    server.signIn('duty990101'),
    server.signIn('duty990101'),
  ])
  const [cut, kept] = [leaving.socket(), staying.socket()]
  await Promise.all([cut, kept].map((socket) => new Promise((done) => socket.on('hello', done))))
  const ended = new Promise((done) => cut.on('disconnect', done))
  await leaving.call('signOut')
  expect(await ended).toBe('io server disconnect')
  expect(kept.connected).toBe(true)
  kept.close()
})
