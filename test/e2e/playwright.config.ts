// Browser tests in the system's own Chromium. Every spec starts a server of its own, so files may run side by
// side; nothing is retried, because a test that passes the second time has found something.
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findBrowser } from '../tools/browser.mjs'

const results = path.join(import.meta.dirname, '../../test-results')
const executablePath = findBrowser()

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: path.join(results, 'e2e'),
  reporter: [['line'], ['json', { outputFile: path.join(results, 'e2e.json') }]],
  // Most of a test is waiting for somebody else's page: two at once keep two processors busy.
  workers: 2,
  retries: 0,
  // On a busy machine three pages take their time; what hangs is found by the ten seconds of each wait.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    // A trace photographs the page at every key: two people typing fast would wait for their pictures.
    trace: 'off',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
