// `npm test`: prepares the checkout, runs every kind of test and adds up what they report. The last
// line is `N passed, N failed`. A step that ends badly without saying which test failed counts as
// one failure, so that nothing can fall silent. `npm test -- unit browser` runs only these steps; `cluster`, which needs
// PostgreSQL and Redis, is one of them where it is named or TEST_CLUSTER is set.
// `npm run test:long -- crash` runs the long tests whose file name has `crash` in it, without a word all of them.
import fs from 'node:fs'
import path from 'node:path'
import { checkNode, prepare, PrepareError, root, run, toolPath } from '../server/prepare.mjs'
import { ensureBrowser } from './tools/browser.mjs'
import { check } from './tools/check.mjs'

const results = path.join(root, 'test-results')
const total = { passed: 0, failed: 0, skipped: 0 }
const steps = {
  check: runCheck,
  unit: () => runVitest('unit'),
  // The canvas library behaves differently in production, so merging is tried in both.
  fuzz: () => runVitest('fuzz', ['test/fuzz'], { NODE_ENV: 'production' }),
  browser: runPlaywright,
  cluster: async () => {
    await runVitest('cluster', ['--mode', 'cluster'])
    await runVitest('nodes', ['--mode', 'nodes'])
  },
}
const [first, ...rest] = process.argv.slice(2)
const wanted =
  first === 'long'
    ? {
        long: () =>
          runVitest('long', ['--mode', 'long', ...rest.map((word) => `test/long/${word}`)]),
      }
    : chosen(process.argv.slice(2))

await attempt('prepare', async () => {
  checkNode()
  await prepare({ build: false })
})
// Without dependencies nothing below says anything about the code.
if (!total.failed) {
  fs.rmSync(results, { recursive: true, force: true })
  fs.mkdirSync(results, { recursive: true })
  await attempt('build', () => prepare())
  for (const [name, step] of Object.entries(wanted)) await attempt(name, step)
}

const skipped = total.skipped ? `, ${total.skipped} skipped` : ''
process.exitCode = total.failed || !total.passed ? 1 : 0
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)

/** The steps of these names, in their own order; without names all that this machine is prepared for. */
function chosen(names) {
  const isWanted = ([name]) =>
    names.length ? names.includes(name) : name !== 'cluster' || process.env.TEST_CLUSTER
  return Object.fromEntries(Object.entries(steps).filter(isWanted))
}

/** Runs one step; what it throws is printed and counted as one failure. */
async function attempt(name, step) {
  console.log(`\n——— ${name} ———`)
  try {
    await step()
  } catch (error) {
    console.log(error instanceof PrepareError ? error.message : error)
    total.failed += 1
  }
}

async function runCheck() {
  const { passed, failed } = await check()
  add({ passed, failed: failed.length, skipped: 0 }, failed.length ? 1 : 0)
}

async function runVitest(name, args = [], env = {}) {
  const file = path.join(results, `${name}.json`)
  const { code } = await run(
    process.execPath,
    [
      toolPath('vitest', 'vitest.mjs'),
      'run',
      '--allowOnly=false',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...args,
    ],
    { env: { ...process.env, ...env } },
  )
  const report = readReport(file)
  // A file that cannot even be loaded has no tests to count.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
  )
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
  add(counts, code)
}

async function runPlaywright() {
  const file = path.join(results, 'e2e.json')
  const { code } = await run(
    process.execPath,
    [
      toolPath('@playwright/test', 'cli.js'),
      'test',
      '--config=test/e2e/playwright.config.ts',
      '--forbid-only',
    ],
    { env: { ...process.env, CHROMIUM_PATH: ensureBrowser() } },
  )
  const { stats, errors } = readReport(file)
  for (const { message } of stats.unexpected ? [] : errors) console.log(message)
  const failed = stats.unexpected + stats.flaky
  add({ passed: stats.expected, failed, skipped: stats.skipped }, code)
}

function readReport(file) {
  if (!fs.existsSync(file)) throw new PrepareError('It ended without a report.')
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}

function add(counts, exitCode) {
  total.passed += counts.passed
  total.skipped += counts.skipped
  total.failed += exitCode !== 0 && counts.failed === 0 ? 1 : counts.failed
}
