import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

interface Holder {
  pid: number
  started: string
  since: string
}

/**
 * Takes the data folder for this process: two processes on one PGlite folder destroy it. Throws with
 * who holds it and since when; a lock whose process is gone (or whose number now belongs to another
 * process) is taken over.
 */
export function takeLock(dataDir: string): () => void {
  const file = join(dataDir, 'lock')
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      const lock = openSync(file, 'wx')
      const holder: Holder = {
        pid: process.pid,
        started: startOf(process.pid),
        since: new Date().toISOString(),
      }
      writeSync(lock, JSON.stringify(holder))
      closeSync(lock)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      refuseIfHeld(file, dataDir)
      rmSync(file, { force: true })
    }
  }
  throw new Error(`数据目录 ${dataDir} 刚被另一个程序占用`)
}

function refuseIfHeld(file: string, dataDir: string): void {
  const holder = readHolder(file)
  if (!holder || startOf(holder.pid) !== holder.started || !holder.started) return
  const since = new Date(holder.since).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour12: false,
  })
  throw new Error(
    `数据目录 ${dataDir} 正由进程 ${holder.pid} 使用（自 ${since}），请先停止它，或用 DATA_DIR 换一个目录`,
  )
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    // Cut off while it was written: nobody holds it.
    return undefined
  }
}

/** When a process started, in ticks since boot; with its number it names one process. Empty where there is none. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return isAlive(pid) ? 'alive' : ''
  }
}

/** Where there is no /proc. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
