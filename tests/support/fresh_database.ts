import { createHash, randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/database.ts'

const nothing = () => undefined
const MIGRATIONS = new URL('../../sql/migrations/', import.meta.url)

/** The engine under test: a PostgreSQL server where TEST_DATABASE_URL names one, else the embedded one. */
export const serverUrl = process.env['TEST_DATABASE_URL']

/**
 * An empty, migrated database of the engine under test, a clone of one template.
 * Embedded: the cluster is copied into `dataDir`. Server: `environment` names the clone.
 */
export async function freshDatabase(
  dataDir: string,
): Promise<{ environment: Record<string, string>; drop: () => Promise<void> }> {
  if (serverUrl) return freshOnServer(serverUrl)
  await freshEmbedded(dataDir)
  return { environment: {}, drop: () => Promise.resolve() }
}

/** The embedded cluster whatever engine is under test, for tests of that engine itself. */
export async function freshEmbedded(dataDir: string): Promise<void> {
  cpSync(await embeddedTemplate(), dataDir, { recursive: true })
}

async function freshOnServer(server: string) {
  const template = `fengtu_template_${fingerprint()}`
  const name = `fengtu_test_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  // One process makes the template, the others wait for it.
  await client.query('select pg_advisory_lock(7301)')
  const known = await client.query('select 1 from pg_database where datname = $1', [template])
  if (!known.rowCount) await makeTemplate(client, server, template)
  await client.query(`create database ${name} template ${template}`)
  await client.end()
  return {
    environment: { DATABASE_URL: urlOf(server, name) },
    drop: () => dropDatabase(server, name),
  }
}

async function makeTemplate(client: pg.Client, server: string, template: string): Promise<void> {
  await client.query(`create database ${template}`)
  const config = readConfig({ DATABASE_URL: urlOf(server, template) }, [])
  const db = await openDatabase(config, nothing, nothing)
  await db.close()
}

async function dropDatabase(server: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`drop database if exists ${name} with (force)`)
  await client.end()
}

/** The data folder of a migrated embedded cluster, made once for each state of the migrations. */
async function embeddedTemplate(): Promise<string> {
  const template = join(tmpdir(), `fengtu-template-${fingerprint()}`)
  if (existsSync(template)) return template
  const making = mkdtempSync(join(tmpdir(), 'fengtu-template-making-'))
  const db = await openDatabase(readConfig({ DATA_DIR: making }, []), nothing, nothing)
  await db.close()
  try {
    renameSync(making, template)
  } catch {
    // Another test process was first; its template is as good as ours.
    rmSync(making, { recursive: true, force: true })
  }
  return template
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(MIGRATIONS).sort())
    hash.update(readFileSync(new URL(name, MIGRATIONS)))
  return hash.digest('hex').slice(0, 12)
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.toString()
}
