// Starts a thread of this server. Built, it is a bundle beside the one that starts it; from source it is
// TypeScript, which a thread of Node 20 cannot be started with, so there it loads its own loader first.
import path from 'node:path'
import { Worker } from 'node:worker_threads'

const fromSource = `import('tsx/esm/api').then(({ register }) => {
  register()
  return import(require('node:worker_threads').workerData.file)
})`

/** What is young dies soon in these threads; the usual 48 MB of room for it would only fill memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 6 }

/** Runs `<folder>/<name>` as a thread; `data` reaches it as `workerData.data`. */
export function startThread(folder: string, name: string, data: unknown): Worker {
  const isSource = import.meta.filename.endsWith('.ts')
  const file = path.join(folder, `${name}.${isSource ? 'ts' : 'js'}`)
  const options = { workerData: { file, data }, resourceLimits }
  return isSource ? new Worker(fromSource, { ...options, eval: true }) : new Worker(file, options)
}
