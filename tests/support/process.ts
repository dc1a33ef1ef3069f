import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const TSX = import.meta.resolve('tsx')

/** A script of this repository in a process of its own; `lines` grows with what it prints. */
export function startScript(
  script: string,
  args: readonly string[] = [],
  environment: Record<string, string> = {},
) {
  const child = spawn(process.execPath, ['--import', TSX, script, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  let errors = ''
  let rest = ''
  child.stdout.on('data', (text: Buffer) => {
    const parts = (rest + text.toString()).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()))
  const ended = new Promise<number | null>((done) => child.once('close', done))
  return {
    pid: child.pid ?? 0,
    lines,
    errors: () => errors,
    ended,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** Ends it as nothing else does: no handler runs. */
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
export type Script = ReturnType<typeof startScript>
