import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef, type Ref } from 'vue'
import type { ImportNoun, ImportState } from '../../contract/import.ts'
import type { RouteInput, RouteOutput } from '../../contract/routes.ts'
import { call, ProblemError } from '../api.ts'
import { sendFile } from './upload.ts'

const POLL_MS = 1000
const AT_WORK = ['checking', 'writing']

/** Imports of the caller's noun: the one at hand, and the earlier ones. A refusal keeps everything chosen so far. */
export const useImports = defineStore('import', () => {
  const earlier = shallowRef<RouteOutput<'importList'>['imports']>([])
  const state = shallowRef<ImportState>()
  /** Share of the file that has been sent, 0–1; undefined where none is on its way. */
  const sent = ref<number>()
  const trouble = ref('')
  const isAtWork = computed(() => state.value !== undefined && AT_WORK.includes(state.value.status))
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))

  const attempt = (step: () => Promise<unknown>) => attemptWith(trouble, step)
  const list = () => attempt(async () => (earlier.value = (await call('importList')).imports))
  const upload = (noun: ImportNoun, file: File) =>
    attempt(async () => {
      const id = crypto.randomUUID()
      await call('importStart', { body: { id, noun, fileName: file.name } })
      sent.value = 0
      state.value = await sendFile(id, file, (share) => (sent.value = share)).finally(
        () => (sent.value = undefined),
      )
    })
  const check = (body: RouteInput<'importCheck'>['body']) =>
    attempt(async () => follow(await call('importCheck', { params: idOf(), body })))
  const confirm = () => attempt(async () => follow(await call('importConfirm', { params: idOf() })))
  const open = (id: string) =>
    attempt(async () => follow(await call('importOne', { params: { id } })))
  const remove = (id: string) =>
    attempt(async () => {
      await call('importRemove', { params: { id } })
      if (state.value?.id === id) state.value = undefined
      await list()
    })

  const idOf = () => ({ id: state.value?.id ?? '' })
  /** Asks again and again while the server is at work on it. */
  function follow(now: ImportState): void {
    state.value = now
    clearTimeout(timer)
    if (isAtWork.value) timer = setTimeout(() => void open(now.id), POLL_MS)
    else void list()
  }
  function close(): void {
    clearTimeout(timer)
    state.value = undefined
    trouble.value = ''
  }
  return {
    earlier,
    state,
    sent,
    trouble,
    isAtWork,
    list,
    upload,
    check,
    confirm,
    open,
    remove,
    close,
  }
})

/** Runs one step; where it is refused the words stand in `trouble` and nothing else changes. */
async function attemptWith(trouble: Ref<string>, step: () => Promise<unknown>): Promise<void> {
  trouble.value = ''
  try {
    await step()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    trouble.value = error.message
  }
}
