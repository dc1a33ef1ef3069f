import { afterAll, beforeAll, expect, it } from 'vitest'
import { routes } from '../../contract/routes.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

it('describes every route of the contract and no other', async () => {
  const { paths } = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
    paths: Record<string, object>
  }
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  const served = Object.values(routes).map(
    (route) => `${route.method.toLowerCase()} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
  )
  expect(described.sort()).toEqual(served.sort())
})

it('says it is well once ready', async () => {
  const health: unknown = await (await fetch(`${server.url}/api/health`)).json()
  expect(health).toMatchObject({ status: 'ok', engine: server.db.engine, screens: 0 })
})

it('describes every route that express serves', () => {
  const stack = (
    server.app as unknown as {
      router: { stack: { route?: { path: unknown; methods: Record<string, boolean> } }[] }
    }
  ).router.stack
  const served = stack.flatMap(({ route }) =>
    typeof route?.path === 'string' && route.path.startsWith('/api/')
      ? Object.keys(route.methods).map((method) => `${method} ${String(route.path)}`)
      : [],
  )
  const known = Object.values(routes).map((route) => `${route.method.toLowerCase()} ${route.path}`)
  expect(served.sort()).toEqual(known.sort())
})
