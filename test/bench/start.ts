// `npm start` where everything is installed and built: how long until it answers.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Bench, type Figure, medianOfRuns } from './figures'
import { startBuiltServer, stopServer } from './serverProcess'

const runs = 5

export const start: Bench = {
  name: 'start',
  title: 'the second `npm start`',
  about:
    'What `npm start` runs, from the start of the process; npm itself adds its own half second. The data\n' +
    'folder has been used before.',
  async run() {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'))
    try {
      await once(dataDir)
      const measured: Figure[][] = []
      for (let run = 0; run < runs; run++) measured.push(await once(dataDir))
      return medianOfRuns(measured)
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}

async function once(dataDir: string): Promise<Figure[]> {
  const startedAt = performance.now()
  const server = await startBuiltServer(['server/launch.mjs'], dataDir)
  const listening = performance.now() - startedAt
  try {
    const response = await server.request('/')
    if (!response.ok) throw new Error(`The first request was answered with ${response.status}`)
    await response.text()
    const answered = performance.now() - startedAt
    return [
      { what: 'says where it listens', value: listening, unit: 'ms', most: 3000 },
      { what: 'the first page is answered', value: answered, unit: 'ms', most: 3000 },
    ]
  } finally {
    await stopServer(server)
  }
}
