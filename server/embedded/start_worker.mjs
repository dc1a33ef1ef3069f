// A thread of its own needs the TypeScript loader again; the main thread's does not reach it on Node 20.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
