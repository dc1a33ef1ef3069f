import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DiskFull } from '../connection.ts'

const BALLAST_BYTES = 64 * 1024 * 1024
const LOOK_MS = 2000
const WRITES = /\b(insert|update|delete|create|alter|truncate|merge)\b/i

export const isWrite = (text: string): boolean => WRITES.test(text)

/**
 * After the first "no space left" PGlite hangs for ever, so writes stop before it comes to that.
 * A ballast file is given up when there is not even room to open the database.
 */
export function createDiskGuard(dataDir: string, leastFreeBytes: number) {
  const ballast = join(dataDir, 'ballast')
  let lookedMs = -LOOK_MS
  let isFull = false
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(dataDir)
    return bavail * bsize
  }
  return {
    /** Throws DiskFull for a statement that writes while there is too little room; reads go on. */
    check(text: string): void {
      const now = performance.now()
      if (now - lookedMs > LOOK_MS) {
        lookedMs = now
        isFull = freeBytes() < leastFreeBytes
      }
      if (isFull && isWrite(text)) throw new DiskFull('磁盘空间不足')
    },
    /** Before the database opens: room from the ballast where the disk is full, new ballast where it is not. */
    prepare(): void {
      if (freeBytes() < BALLAST_BYTES) rmSync(ballast, { force: true })
      else if (!existsSync(ballast) && freeBytes() > leastFreeBytes + 2 * BALLAST_BYTES)
        writeFileSync(ballast, Buffer.alloc(BALLAST_BYTES, 1))
    },
  }
}
