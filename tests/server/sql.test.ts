import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compile } from '../../server/database.ts'
import { startServer, type TestServer } from '../support/server.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const statements = readdirSync(join(ROOT, 'sql'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.sql') && !path.startsWith('migrations'))
  .map((path) => path.replaceAll('\\', '/').slice(0, -4))

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

it('every statement compiles against the tables as they are', async () => {
  expect(statements.length).toBeGreaterThan(40)
  for (const name of statements) {
    const { text } = compile(readFileSync(join(ROOT, 'sql', `${name}.sql`), 'utf8'))
    await expect(
      server.db
        .script(`prepare checked as ${text}`)
        .then(() => server.db.script('deallocate checked')),
      name,
    ).resolves.toBeUndefined()
  }
})

it('every statement says in its first line what it answers, and somebody asks it', () => {
  const code = ['server', 'demo', 'tests', 'bench']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
        join(ROOT, folder, path),
      ),
    )
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  for (const name of statements) {
    const source = readFileSync(join(ROOT, 'sql', `${name}.sql`), 'utf8')
    expect(source, name).toMatch(/^-- [A-Z]/)
    expect(code.includes(`'${name}'`), `${name} is asked by nobody`).toBe(true)
  }
})

it('every parameter has a type, so both engines read it alike', () => {
  for (const name of statements) {
    const source = readFileSync(join(ROOT, 'sql', `${name}.sql`), 'utf8').replace(/--.*$/gm, '')
    const bare = /(?<!:):[a-z][A-Za-z0-9]*(?!\w*::)/.exec(source)
    expect(bare, `${name}: ${bare?.[0]}`).toBeNull()
  }
})
