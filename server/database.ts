import { readFileSync } from 'node:fs'
import type { Config } from './config.ts'
import type { Connection, Statements, Step } from './connection.ts'
import { openEmbedded } from './embedded/open.ts'
import { migrate } from './migrate.ts'
import { openServer } from './server_engine.ts'

export type Params = Record<string, unknown>
/** Statements by file name under sql/, with named parameters (`:areaCode`). */
export interface Queries {
  rows<T>(name: string, params?: Params): Promise<T[]>
  row<T>(name: string, params?: Params): Promise<T | undefined>
}
export interface Database
  extends Queries, Pick<Connection, 'engine' | 'script' | 'listen' | 'close'> {
  tx<T>(work: (queries: Queries) => Promise<T>): Promise<T>
}

/** Opens the engine that the settings name and brings its schema up to date. */
export async function openDatabase(
  config: Config,
  step: Step,
  onFault: (error: Error) => void,
): Promise<Database> {
  const connection = config.DATABASE_URL
    ? await openServer(config.DATABASE_URL, onFault)
    : await openEmbedded({
        dataDir: config.DATA_DIR,
        deadlineMs: config.QUERY_DEADLINE_MS,
        leastFreeBytes: config.LEAST_FREE_MB * 2 ** 20,
        step,
        onFault,
      })
  step('正在更新数据表', 0.9)
  await migrate(connection)
  return createDatabase(connection)
}

/** The statements of sql/ over an open connection. */
export function createDatabase(connection: Connection): Database {
  return {
    engine: connection.engine,
    script: (text) => connection.script(text),
    listen: (channel, wake) => connection.listen(channel, wake),
    close: () => connection.close(),
    tx: (work) => connection.tx((statements) => work(queriesOver(statements))),
    ...queriesOver(connection),
  }
}

function queriesOver(statements: Statements): Queries {
  const rows = <T>(name: string, params: Params = {}) => {
    const { text, names, isPlannedOnce } = statementOf(name)
    return statements.query<T>(
      text,
      names.map((each) => valueOf(name, params, each)),
      isPlannedOnce ? name : undefined,
    )
  }
  return { rows, row: async <T>(name: string, params?: Params) => (await rows<T>(name, params))[0] }
}

function valueOf(statement: string, params: Params, name: string): unknown {
  if (!(name in params)) throw new Error(`sql/${statement}.sql wants :${name}`)
  return params[name] ?? null
}

interface Statement {
  text: string
  names: string[]
  /** The file says so in a comment: its plan does not depend on the values. */
  isPlannedOnce: boolean
}
const statementsByName = new Map<string, Statement>()

function statementOf(name: string): Statement {
  const known = statementsByName.get(name)
  if (known) return known
  const statement = compile(readFileSync(new URL(`../sql/${name}.sql`, import.meta.url), 'utf8'))
  statementsByName.set(name, statement)
  return statement
}

/** `:name` → `$1`, one number a name; `::cast` and comments are left alone. */
export function compile(source: string): Statement {
  const names: string[] = []
  const text = source.replace(
    /--.*$|(?<!:):([a-z][A-Za-z0-9]*)/gm,
    (found, name: string | undefined) => {
      if (name === undefined) return found
      if (!names.includes(name)) names.push(name)
      return `$${names.indexOf(name) + 1}`
    },
  )
  return { text, names, isPlannedOnce: /^-- Planned once\b/m.test(source) }
}
