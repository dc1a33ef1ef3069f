import type { Step } from './connection.ts'
import type { Database } from './database.ts'

/** What the demo city offers the server. It is loaded only when asked for and depends on us, never we on it. */
export interface Demo {
  /** Nothing where the database is another city's. Older history goes on being written behind; `close` stops that, the next start goes on. */
  loadDemo(db: Database, step: Step): Promise<{ close(): Promise<void> } | undefined>
  DEMO_PASSWORD: string
  DEMO_ACCOUNTS: readonly { account: string; name: string }[]
  startSimulation: (options: { url: string; speed: number }) => { stop(): Promise<void> }
}

/** The modules of demo/, found at run time so that the server compiles and ships without them. */
export async function openDemo(): Promise<Demo> {
  const [load, account, simulate] = await Promise.all(
    ['load', 'account', 'simulate'].map(
      (name) => import(new URL(`../demo/${name}.ts`, import.meta.url).href) as Promise<object>,
    ),
  )
  return Object.assign({}, load, account, simulate) as Demo
}
