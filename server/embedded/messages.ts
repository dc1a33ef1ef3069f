export interface Query {
  text: string
  values: readonly unknown[]
  name: string | undefined
}
/** What the engine's thread is asked, and what it answers. */
export type Ask =
  | ({ id: number; kind: 'query' } & Query)
  /** Writes that share one transaction: all of them or none. Answered with the rows of each. */
  | { id: number; kind: 'group'; queries: readonly Query[] }
  | { id: number; kind: 'script'; text: string }
  | { id: number; kind: 'listen'; channel: string }
  | { id: number; kind: 'close' }
export type Answer =
  | { kind: 'ready' }
  | { kind: 'words'; words: string; progress: number }
  | { kind: 'done'; id: number; rows: unknown[] }
  | { kind: 'failed'; id: number | null; message: string; code: string | undefined }
  | { kind: 'notified'; channel: string; payload: string }
