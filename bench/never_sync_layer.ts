/** The file layer of an engine that never waits for the disk: the floor of what durability costs. */
import type { FileLayer } from '../server/embedded/durable_fs.ts'

export const layer: FileLayer = (files) => {
  files.stream_ops.fsync = () => 0
}
