import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Connection } from './connection.ts'

const FOLDER = new URL('../sql/migrations/', import.meta.url)
const UNIQUE_VIOLATION = '23505'
const ALREADY_THERE = new Set([UNIQUE_VIOLATION, '42P07'])

/**
 * Applies the numbered files of sql/migrations that are not yet applied, each in one transaction.
 * Safe when several nodes start together: the row in `migration` comes first, so the second node
 * waits for the first and then finds the work done. Throws if an applied file was edited since.
 */
export async function migrate(connection: Connection): Promise<void> {
  await ignoring(ALREADY_THERE, () =>
    connection.script(
      'create table if not exists migration (name text primary key, sha256 text not null, at timestamptz not null default now())',
    ),
  )
  const applied = await connection.query<{ name: string; sha256: string }>(
    'select name, sha256 from migration',
    [],
  )
  const hashes = new Map(applied.map((row) => [row.name, row.sha256]))
  for (const name of readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort()) {
    const text = readFileSync(new URL(name, FOLDER), 'utf8')
    const sha256 = createHash('sha256').update(text).digest('hex')
    const known = hashes.get(name)
    if (known === sha256) continue
    if (known) throw new Error(`sql/migrations/${name} was changed after it had been applied`)
    // Without parameters several statements are one implicit transaction.
    await ignoring(new Set([UNIQUE_VIOLATION]), () =>
      connection.script(
        `insert into migration (name, sha256) values ('${name}', '${sha256}');\n${text}`,
      ),
    )
  }
}

async function ignoring(codes: ReadonlySet<string>, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!codes.has(String((error as { code?: unknown }).code))) throw error
  }
}
