/**
 * A disk that can lose its power. Loaded into the engine's thread in place of the real sync, it keeps
 * beside the data folder what such a disk would hold: a write reaches it at fsync of its file (or, by
 * chance, earlier and perhaps only in part), a name when anything is synced after it, as on a
 * journalling file system.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { workerData } from 'node:worker_threads'
import type { FileLayer, Stream } from '../../server/embedded/durable_fs.ts'

type Write = (
  stream: Stream,
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number,
) => number
const { folder } = workerData as { folder: string }
const disk = `${folder}.disk`
const unsynced = new Map<number, [position: number, bytes: Uint8Array][]>()
let namesChanged = false

export const layer: FileLayer = (files) => {
  begin()
  const operations = files.stream_ops as typeof files.stream_ops & { write: Write }
  const plain = operations.write
  operations.write = (stream, buffer, offset, length, position) => {
    const written = plain(stream, buffer, offset, length, position)
    if (stream.nfd !== undefined)
      remember(stream.nfd, position, buffer.slice(offset, offset + written))
    return written
  }
  operations.fsync = ({ nfd }) => {
    if (nfd !== undefined) syncFile(nfd)
    if (namesChanged) syncNames()
    return 0
  }
  watchNames(files as unknown as { node_ops: Record<string, (...args: unknown[]) => unknown> })
}

/** What lies there at the start has been there for long. */
function begin(): void {
  mkdirSync(disk, { recursive: true })
  for (const path of filesIn(folder)) copyFileSync(path, stored(statSync(path).ino))
  syncNames()
}

function remember(nfd: number, position: number, bytes: Uint8Array): void {
  const { ino } = fstatSync(nfd)
  const writes = unsynced.get(ino) ?? []
  writes.push([position, bytes])
  unsynced.set(ino, writes)
  const luck = Math.random()
  // The kernel writes back when it likes: whole, or cut between two sectors.
  if (luck < 0.3) reach(ino, position, bytes)
  else if (luck < 0.4) reach(ino, position, bytes.subarray(0, 4096))
}

function syncFile(nfd: number): void {
  const { ino, size } = fstatSync(nfd)
  for (const [position, bytes] of unsynced.get(ino) ?? []) reach(ino, position, bytes)
  unsynced.delete(ino)
  const copy = openSync(stored(ino), 'a')
  ftruncateSync(copy, size)
  closeSync(copy)
}

function reach(ino: number, position: number, bytes: Uint8Array): void {
  const path = stored(ino)
  const copy = openSync(path, existsSync(path) ? 'r+' : 'w+')
  writeSync(copy, bytes, 0, bytes.length, position)
  closeSync(copy)
}

function watchNames(files: { node_ops: Record<string, (...args: unknown[]) => unknown> }): void {
  for (const name of ['mknod', 'rename', 'unlink', 'rmdir']) {
    const plain = files.node_ops[name]
    if (!plain) throw new Error(`the file system has no ${name}`)
    files.node_ops[name] = (...args) => {
      namesChanged = true
      return plain(...args)
    }
  }
}

/** The table of names is replaced whole, so a cut finds the old or the new one. */
function syncNames(): void {
  const names = filesIn(folder).map((path) => [relative(folder, path), statSync(path).ino])
  const folders = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  writeFileSync(join(disk, 'names.new'), JSON.stringify({ names, folders }))
  renameSync(join(disk, 'names.new'), join(disk, 'names.json'))
  namesChanged = false
}

const stored = (ino: number): string => join(disk, String(ino))

function filesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
