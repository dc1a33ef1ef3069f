import pg from 'pg'
import type { Connection, Statements } from './connection.ts'

const INT8 = 20
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
}

/** A PostgreSQL + PostGIS server behind the same functions as the embedded engine. */
export async function openServer(
  url: string,
  onFault: (error: Error) => void,
): Promise<Connection> {
  const options = {
    connectionString: url,
    types,
    // Compiling a plan takes longer than running any of ours.
    options: '-c timezone=UTC -c jit=off',
    connectionTimeoutMillis: 10_000,
  }
  const pool = new pg.Pool({ ...options, max: 16 })
  // Without a listener one stray backend error would end the process.
  pool.on('error', onFault)
  await pool.query('select 1')
  return {
    engine: 'server',
    ...statements(pool),
    script: async (text) => void (await pool.query(text)),
    tx: (work) => transaction(pool, work),
    listen: (channel, wake) => listen(options, channel, wake, onFault),
    close: () => pool.end(),
  }
}

function statements(client: pg.Pool | pg.PoolClient): Statements {
  return {
    query: async <T>(text: string, values: readonly unknown[], name?: string) =>
      (await client.query({ text, values: [...values], ...(name ? { name } : {}) })).rows as T[],
  }
}

async function transaction<T>(
  pool: pg.Pool,
  work: (statements: Statements) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(statements(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((reason: Error) => (broken = reason))
    throw error
  } finally {
    client.release(broken)
  }
}

/** Keeps one connection listening; after a cut it comes back each second and wakes once, since news may have passed. */
async function listen(
  options: pg.ClientConfig,
  channel: string,
  wake: (payload: string) => void,
  onFault: (error: Error) => void,
): Promise<() => Promise<void>> {
  let client: pg.Client
  let isOver = false
  const connect = async () => {
    client = new pg.Client(options)
    client.on('error', onFault)
    client.on('notification', (message) => wake(message.payload ?? ''))
    client.on('end', () => !isOver && setTimeout(() => void connect().catch(retry), 1000).unref())
    await client.connect()
    await client.query(`listen ${channel}`)
    wake('')
  }
  const retry = (error: Error) => {
    onFault(error)
    void client.end().catch(onFault)
  }
  await connect()
  return async () => {
    isOver = true
    await client.end()
  }
}
