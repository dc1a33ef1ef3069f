/** What the engine's thread is asked, and what it answers. */
export type Ask =
  | { id: number; kind: 'query'; text: string; values: readonly unknown[] }
  | { id: number; kind: 'script'; text: string }
  | { id: number; kind: 'listen'; channel: string }
  | { id: number; kind: 'close' }
export type Answer =
  | { kind: 'ready' }
  | { kind: 'words'; words: string; progress: number }
  | { kind: 'done'; id: number; rows: unknown[] }
  | { kind: 'failed'; id: number | null; message: string; code: string | undefined }
  | { kind: 'notified'; channel: string; payload: string }
