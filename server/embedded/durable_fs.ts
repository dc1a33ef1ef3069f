import { closeSync, fsyncSync, openSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type InitParams = Parameters<NodeFS['init']>
/** Emscripten's open file: folders have no descriptor of the host. */
export interface Stream {
  nfd: number | undefined
  node: object
}
export interface NodeFiles {
  stream_ops: { fsync?: (stream: Stream) => number }
  realPath(node: object): string
}
/** One function of the file layer, to be wrapped; tests put a recorder here. */
export type FileLayer = (files: NodeFiles) => void

/**
 * PGlite's file system never calls fsync, so a commit would not survive a power cut. Here PostgreSQL's
 * own calls reach the disk, and its write-ahead log does the rest.
 */
export class DurableNodeFS extends NodeFS {
  readonly #layer: FileLayer
  constructor(dataDir: string, layer: FileLayer = syncing) {
    super(dataDir)
    this.#layer = layer
  }

  override async init(...[pg, options]: InitParams): ReturnType<NodeFS['init']> {
    const started = await super.init(pg, options)
    const layer = this.#layer
    const preRun = started.emscriptenOpts.preRun as ((module: {
      FS: { filesystems: { NODEFS: NodeFiles } }
    }) => void)[]
    preRun.unshift((module) => layer(module.FS.filesystems.NODEFS))
    return started
  }
}

/** The layer of every real start. */
export const syncing: FileLayer = (files) => {
  files.stream_ops.fsync = ({ nfd, node }) => {
    if (nfd === undefined) syncFolder(files.realPath(node))
    else fsyncSync(nfd)
    return 0
  }
}

/** Makes the names in a folder durable, after files were made or renamed there. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
