// Vitest's global setup: bundles the server's threads once, as the build does. Started from source each of
// them would load a TypeScript loader first, which is most of what starting a test server costs.
import { rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'

const root = path.join(import.meta.dirname, '../..')

/** Of this run: others may be under way. Inside the checkout, where packages are found. */
const folder = path.join(root, `node_modules/.cache/threads-${process.pid}`)

export async function setup(): Promise<void> {
  const input = {
    writerThread: path.join(root, 'server/store/writerThread.ts'),
    documentThread: path.join(root, 'server/board/documentThread.ts'),
    restoreThread: path.join(root, 'server/past/restoreThread.ts'),
  }
  const output = { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: { ssr: true, outDir: folder, target: 'es2022', rollupOptions: { input, output } },
  })
  process.env['TEST_THREADS'] = folder
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true })
}
