// `npm test`: prepares the checkout, runs every kind of test and adds up what they report. The last
// line is `N passed, N failed`. A step that ends badly without saying which test failed counts as
// one failure, so that nothing can fall silent. `npm test -- unit browser` runs only these steps; `cluster`, which needs
// PostgreSQL and Redis, is one of them where it is named or TEST_CLUSTER is set.
// `npm run test:long -- crash` runs the long tests whose file name has `crash` in it, without a word all of them.
import fs from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { checkNode, prepare, PrepareError, root, run, toolPath } from '../server/prepare.mjs'
import { ensureBrowser } from './tools/browser.mjs'
import { check } from './tools/check.mjs'

const results = path.join(root, 'test-results')
const total = { passed: 0, failed: 0, skipped: 0 }
/** What failed, in the order of the run: told again at the end, where a long output is read first. */
const failures = []
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
for (const failure of failures) console.log(`✗ ${failure}`)
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
    failures.push(`${name}: ${error.message}`)
    total.failed += 1
  }
}

async function runCheck() {
  const { passed, failed } = await check()
  failures.push(...failed.map((name) => `check: ${name}`))
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
  for (const { name: at, message } of broken) tellFailure(path.basename(at), '', message)
  for (const { name: at, assertionResults } of report.testResults)
    for (const { status, fullName, failureMessages } of assertionResults)
      if (status === 'failed') tellFailure(path.basename(at), fullName, failureMessages[0])
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
  const { stats, errors, suites } = readReport(file)
  for (const { file: at, title, ok, tests } of suites.flatMap(specsOf))
    if (!ok) tellFailure(at, title, tests.at(-1).results.at(-1)?.error?.message)
  for (const { message } of stats.unexpected ? [] : errors) console.log(message)
  const failed = stats.unexpected + stats.flaky
  add({ passed: stats.expected, failed, skipped: stats.skipped }, code)
}

/** The tests of one of Playwright's suites, however deep. */
function specsOf({ specs, suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)]
}

/** Keeps where a test failed and the first lines of why, for the end of the output. */
function tellFailure(at, title, message = '') {
  const why = stripVTControlCharacters(message).split('\n').slice(0, 12).join('\n    ')
  failures.push(`${at} › ${title}\n    ${why}`)
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
