import { Worker } from 'node:worker_threads'
import { EngineBusy, type Step } from '../connection.ts'
import type { Answer, Ask } from './messages.ts'

export interface EngineOptions {
  folder: string
  deadlineMs: number
  step: Step
  onFault: (error: Error) => void
  /** A module with another file layer, for tests that cut the power. */
  layer?: string | undefined
}
interface Pending {
  done: (rows: unknown[]) => void
  fail: (error: Error) => void
}
type Question = Ask extends infer A ? (A extends { id: number } ? Omit<A, 'id'> : never) : never
const OPEN_MS = 180_000

/**
 * One life of the engine's thread. A question past its deadline ends the thread (PGlite cannot be
 * interrupted; ending it is as safe as kill -9) and fails everything that waited with EngineBusy.
 */
export async function startEngine(
  options: EngineOptions,
  onNotice: (channel: string, payload: string) => void,
) {
  const worker = new Worker(new URL('./start_worker.mjs', import.meta.url), {
    execArgv: [],
    workerData: { folder: options.folder, layer: options.layer ?? null },
  })
  const pending = new Map<number, Pending>()
  let next = 1
  let isDead = false
  let whenDead: (error: Error) => void = () => undefined

  const die = (error: Error): void => {
    if (isDead) return
    isDead = true
    void worker.terminate()
    for (const each of pending.values()) each.fail(error)
    pending.clear()
    whenDead(error)
  }
  const ready = opened(worker, options.step)
  worker.on('message', (answer: Answer) => {
    if (answer.kind === 'notified') onNotice(answer.channel, answer.payload)
    if (answer.kind === 'done') settle(pending, answer.id)?.done(answer.rows)
    if (answer.kind === 'failed' && answer.id !== null)
      settle(pending, answer.id)?.fail(errorOf(answer))
  })
  worker.on('error', (error: Error) => die(new EngineBusy(`数据库线程出错：${error.message}`)))
  worker.on('exit', () => die(new EngineBusy('数据库线程已结束')))
  await ready.catch((error: Error) => {
    die(error)
    throw error
  })

  const ask = (question: Question, deadlineMs = options.deadlineMs): Promise<unknown[]> =>
    new Promise((done, fail) => {
      if (isDead) return fail(new EngineBusy('数据库正在重新打开'))
      const id = next++
      const timer = setTimeout(
        () => die(new EngineBusy(`查询超过 ${deadlineMs / 1000} 秒，已中断`)),
        deadlineMs,
      )
      pending.set(id, { done: after(timer, done), fail: after(timer, fail) })
      worker.postMessage({ ...question, id })
    })
  return {
    ask,
    isDead: () => isDead,
    onDeath: (call: (error: Error) => void) => (whenDead = call),
    end: async () => {
      whenDead = () => undefined
      await ask({ kind: 'close' }, 30_000).catch(options.onFault)
      isDead = true
      await worker.terminate()
    },
  }
}
export type Engine = Awaited<ReturnType<typeof startEngine>>

function opened(worker: Worker, step: Step): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error('数据库三分钟没有打开')), OPEN_MS)
    const look = (answer: Answer) => {
      if (answer.kind === 'words') return step(answer.words, answer.progress)
      if (answer.kind !== 'ready' && answer.kind !== 'failed') return
      clearTimeout(timer)
      worker.off('message', look)
      if (answer.kind === 'ready') done()
      else fail(errorOf(answer))
    }
    worker.on('message', look)
    worker.once('error', fail)
  })
}

const after =
  <T extends unknown[]>(timer: NodeJS.Timeout, settled: (...args: T) => void) =>
  (...args: T) => {
    clearTimeout(timer)
    settled(...args)
  }

function settle(pending: Map<number, Pending>, id: number): Pending | undefined {
  const found = pending.get(id)
  pending.delete(id)
  return found
}

const errorOf = ({ message, code }: { message: string; code: string | undefined }): Error =>
  Object.assign(new Error(message), code ? { code } : {})
