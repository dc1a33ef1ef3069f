/** What both engines offer: text with $1…, values in, plain rows out. int8 arrives as number, timestamptz as Date, json parsed. */
export interface Statements {
  /** With a `name` it is parsed and planned once and kept: for plans that do not depend on the values. */
  query<T>(text: string, values: readonly unknown[], name?: string): Promise<T[]>
}
export interface Connection extends Statements {
  readonly engine: 'embedded' | 'server'
  /** Several statements without parameters; VACUUM and CHECKPOINT alone. */
  script(text: string): Promise<void>
  /** One transaction that owns the engine (or one pooled client) until `work` settles. */
  tx<T>(work: (statements: Statements) => Promise<T>): Promise<T>
  /** Calls `wake` after each NOTIFY on the channel, until the returned function is called. */
  listen(channel: string, wake: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}
/** What is happening while a database is made ready, for the start page and the terminal. */
export type Step = (words: string, progress: number) => void
/** The engine did not answer within its deadline, or is being reopened: the caller may try again. */
export class EngineBusy extends Error {}
/** Too little room on the disk to acknowledge anything safely. */
export class DiskFull extends Error {}
