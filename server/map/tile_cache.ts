import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mediaOf } from './media.ts'

export interface Tile {
  bytes: Buffer
  media: string
}
const OLD_MS = 30 * 86_400_000

/** Tiles kept as files in a folder of their own template; past `room` bytes those longest unused go. */
export function createTileCache(dataDir: string, template: string, room: number) {
  const folder = join(
    dataDir,
    'raster',
    createHash('sha256').update(template).digest('hex').slice(0, 16),
  )
  let index: Promise<Map<string, number>> | undefined
  let total = 0
  /** Names with their sizes, the longest unused first. */
  const known = (): Promise<Map<string, number>> => (index ??= list())

  async function list(): Promise<Map<string, number>> {
    await mkdir(folder, { recursive: true })
    const sizes = new Map<string, number>()
    for (const name of await readdir(folder)) {
      const { size } = await stat(join(folder, name))
      sizes.set(name, size)
      total += size
    }
    return sizes
  }

  async function makeRoom(sizes: Map<string, number>): Promise<void> {
    for (const [name, size] of sizes) {
      if (total <= room) return
      sizes.delete(name)
      total -= size
      await rm(join(folder, name), { force: true })
    }
  }

  return {
    async read(name: string): Promise<{ tile: Tile; isOld: boolean } | undefined> {
      const sizes = await known()
      const size = sizes.get(name)
      if (size === undefined) return undefined
      sizes.delete(name)
      sizes.set(name, size)
      const path = join(folder, name)
      const bytes = await readFile(path).catch(() => undefined)
      const media = bytes && mediaOf(bytes)
      if (!media) return undefined
      const { mtimeMs } = await stat(path)
      return { tile: { bytes, media }, isOld: Date.now() - mtimeMs > OLD_MS }
    },
    async write(name: string, { bytes }: Tile): Promise<void> {
      const sizes = await known()
      const draft = join(folder, `.${randomUUID()}`)
      await writeFile(draft, bytes)
      // Whole or not at all, whatever happens in between.
      await rename(draft, join(folder, name))
      total += bytes.length - (sizes.get(name) ?? 0)
      sizes.delete(name)
      sizes.set(name, bytes.length)
      await makeRoom(sizes)
    },
  }
}
