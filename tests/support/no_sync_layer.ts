/** The same disk under an engine that never syncs, as PGlite comes: the test of the test. */
import type { FileLayer } from '../../server/embedded/durable_fs.ts'
import { layer as powerCut } from './power_cut_layer.ts'

export const layer: FileLayer = (files) => {
  powerCut(files)
  files.stream_ops.fsync = () => 0
}
