// `npm run check`: everything that can be said about the code without running it, side by side.
// Each step's output is held back and printed only when it failed.
import { fileURLToPath } from 'node:url'
import { run, toolPath } from '../../server/prepare.mjs'

const cache = (name) => `node_modules/.cache/check/${name}`
const node = (name, script, ...args) => [toolPath(name, script), ...args]
const own = (script) => ['--import', 'tsx', `test/tools/${script}`]

const steps = [
  {
    name: 'types',
    args: node(
      'typescript',
      'bin/tsc',
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      cache('types.json'),
    ),
  },
  { name: 'lint', args: node('oxlint', 'bin/oxlint', '--deny-warnings') },
  {
    name: 'format',
    args: node(
      'prettier',
      'bin/prettier.cjs',
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-location',
      cache('format.json'),
      '.',
    ),
  },
  { name: 'rules', args: own('rules.ts') },
  { name: 'translations', args: own('translations.ts') },
  { name: 'structure', args: own('structure.ts') },
]

/** Runs every step; resolves to the names of those that failed, each already explained on stdout. */
export async function check() {
  const results = await Promise.all(
    steps.map(async ({ name, args }) => {
      const startedAt = Date.now()
      const { code, output } = await run(process.execPath, args, { quiet: true })
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
      console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(14)} ${seconds.padStart(5)} s`)
      return { name, output, failed: code !== 0 }
    }),
  )
  const failed = results.filter((result) => result.failed)
  for (const { name, output } of failed) console.log(`\n——— ${name} ———\n${output.trim()}\n`)
  return { passed: results.length - failed.length, failed: failed.map(({ name }) => name) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await check()
  if (failed.length) console.log(`Failed: ${failed.join(', ')}`)
  process.exitCode = failed.length ? 1 : 0
}
