// Stands in for `server/thread.ts` in tests: the same threads, bundled beforehand (`threads.ts`).
import path from 'node:path'
import { Worker } from 'node:worker_threads'

export function startThread(_folder: string, name: string, data: unknown): Worker {
  const folder = process.env['TEST_THREADS']
  if (folder === undefined) throw new Error('The threads are bundled before the tests run')
  return new Worker(path.join(folder, `${name}.js`), { workerData: { data } })
}
