// One config for three jobs: the client bundle (root `client/`), the server bundle
// (`vite build --ssr`) and Vitest.
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const here = import.meta.dirname
const backend = `http://127.0.0.1:${process.env['PORT'] ?? 3000}`

/** Writes `.br` and `.gz` beside every text asset, so that the server never compresses at run time. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir }) {
      if (!dir) return
      const files = await readdir(dir, { recursive: true })
      const texts = files.filter((file) => /\.(js|css|html|svg|json)$/.test(file))
      await Promise.all(
        texts.map(async (file) => {
          const name = path.join(dir, file)
          const bytes = await readFile(name)
          if (bytes.length < 1024) return
          await writeFile(`${name}.br`, await promisify(brotliCompress)(bytes))
          await writeFile(`${name}.gz`, await promisify(gzip)(bytes))
        }),
      )
    },
  }
}

/** The server's tests that mean nothing on PostgreSQL: copies of the file; or at two nodes: what one process answers or keeps. */
function leftOut(mode: string): string[] {
  const ofFile = ['operations']
  const ofProcess = ['crash', 'http', 'origins', 'process', 'segments', 'store', 'touched']
  const names = { cluster: ofFile, nodes: [...ofFile, ...ofProcess] }[mode] ?? []
  return names.map((name) => `test/server/${name}.test.ts`)
}

export default defineConfig(({ isSsrBuild, mode }) => ({
  root: isSsrBuild ? here : path.join(here, 'client'),
  publicDir: isSsrBuild ? false : path.join(here, 'client/public'),
  plugins: isSsrBuild ? [] : [react(), precompress()],
  // 280 files, which every thread would read as it starts: half of the 180 ms CPU until the first answer.
  ...(isSsrBuild && { ssr: { noExternal: ['kysely'] } }),
  build: {
    outDir: path.join(here, isSsrBuild ? 'dist/server' : 'dist/client'),
    emptyOutDir: true,
    // Tells the server which bundles a page needs.
    manifest: !isSsrBuild,
    target: 'es2022',
    // The threads are bundles beside the one that starts them, and find each other there.
    ...(isSsrBuild && {
      rollupOptions: {
        input: {
          main: 'server/main.ts',
          doctor: 'server/doctor.ts',
          backup: 'server/backup.ts',
          'migrate-store': 'server/migrate-store.ts',
          writerThread: 'server/store/writerThread.ts',
          documentThread: 'server/board/documentThread.ts',
          restoreThread: 'server/past/restoreThread.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    }),
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    sourcemap: isSsrBuild === true,
  },
  // Its asset addresses (`?url`) are not for the dependency bundler.
  optimizeDeps: { exclude: ['@tldraw/assets'] },
  server: {
    // Patterns, not prefixes: in development the page's own modules are served under these names too
    // (`/api.ts`, `/sync/connect.ts`), and a module always has a dot in its address.
    proxy: {
      '^/api/': { target: backend },
      '^/metrics$': { target: backend },
      '^/sync/[^/.?]+(\\?|$)': { target: backend, ws: true },
    },
  },
  test: {
    root: here,
    globalSetup: [
      'test/support/threads.ts',
      ...(mode === 'cluster' || mode === 'nodes' ? ['test/support/sharedEngines.ts'] : []),
    ],
    env: mode === 'nodes' ? { TEST_NODES: '2' } : {},
    alias: [{ find: /^\.\.\/thread$/, replacement: path.join(here, 'test/support/thread.ts') }],
    exclude: ['test/e2e/**', '**/node_modules/**', ...leftOut(mode)],
    hookTimeout: 30_000,
    // Not what a test waits for: `waitFor` ends sooner and says for what. This is for a machine that is slow or busy.
    testTimeout: 60_000,
    // `vitest --mode long`: minutes to hours each, one file after another, because they measure each other else.
    // `vitest --mode cluster`: the server's tests on PostgreSQL, all of them, because hardly one does without what is
    // stored; and what only several processes can show.
    // `vitest --mode nodes`: the server's tests once more, every socket and every call at the other of two nodes.
    ...({
      long: { include: ['test/long/**/*.long.ts'], testTimeout: 4 * 60 * 60_000, maxWorkers: 1 },
      cluster: {
        include: ['test/server/**/*.test.ts', 'test/cluster/**/*.cluster.ts'],
        maxWorkers: 2,
      },
      nodes: { include: ['test/server/*.test.ts'], maxWorkers: 2 },
    }[mode] ?? { include: ['test/**/*.test.ts'], maxWorkers: 2 }),
  },
}))
