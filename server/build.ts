import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Builds the pages once, in a process of its own, where they have not been built. Rejects with what the builder printed. */
export async function buildClient(): Promise<void> {
  if (existsSync(join(ROOT, 'dist/client/index.html'))) return
  const vite = join(
    dirname(createRequire(import.meta.url).resolve('vite/package.json')),
    'bin/vite.js',
  )
  const child = spawn(process.execPath, [vite, 'build'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (printed += text.toString()))
  const code = await new Promise<number | null>((done, fail) =>
    child.on('error', fail).on('close', done),
  )
  if (code !== 0) throw new Error(`页面构建失败：\n${printed.slice(-2000)}`)
}
