import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { importSettings, ImportNoun, ImportState } from '../../contract/import.ts'
import { until } from './screen.ts'
import type { Client } from './server.ts'

/** Sends a file as a caller would and leaves it uploaded. */
export async function upload(client: Client, noun: ImportNoun, file: string | Buffer) {
  const id = randomUUID()
  await client.call('importStart', { body: { id, noun, fileName: '试验文件' } })
  const response = await client.raw(`/api/imports/${id}/file`, {
    method: 'PUT',
    body: file as never,
    headers: { 'content-type': 'application/octet-stream' },
  })
  return { id, status: response.status, body: (await response.json()) as ImportState }
}

/** The import once a step is over. */
export async function settled(client: Client, id: string, limitMs = 60_000): Promise<ImportState> {
  let state: ImportState | undefined
  await until(
    'the import settles',
    async () => {
      state = (await client.call('importOne', { params: { id } })).body
      return ['checked', 'done', 'failed'].includes(state.status)
    },
    limitMs,
  )
  if (!state || state.status === 'failed') throw new Error(state?.problem ?? 'no state')
  return state
}

/** Upload and dry run. */
export async function dryRun(
  client: Client,
  file: string | Buffer,
  settings: z.input<typeof importSettings>,
): Promise<ImportState> {
  const { id } = await upload(client, settings.noun, file)
  const { status, problem } = await client.call('importCheck', { params: { id }, body: settings })
  if (status !== 200) throw new Error(`${problem.field}: ${problem.message}`)
  return settled(client, id)
}

export async function confirm(client: Client, id: string): Promise<ImportState> {
  await client.call('importConfirm', { params: { id } })
  return settled(client, id)
}
