// `npm run bench`: measures time, where the tests assert behaviour. One table per bench; with names
// (`npm run bench -- typing start`) only those. The exit code says whether every figure was reached.
// `--ours` leaves other servers out of the relay benches; `--all` brings in those that store nothing, too.
import { spawnSync } from 'node:child_process'
import { register } from 'node:module'
import path from 'node:path'
import { isReached, printFigures } from './figures'

// Parts of the client are measured in this process, and their style sheets mean nothing here.
const skipStyles =
  'export const load = (url, context, next) => url.endsWith(".css")' +
  ' ? { format: "module", source: "", shortCircuit: true } : next(url, context)'

const root = path.join(import.meta.dirname, '../..')
const build = spawnSync(process.execPath, ['server/launch.mjs', '--build-only'], {
  cwd: root,
  stdio: 'inherit',
})
if (build.status !== 0) process.exit(1)
register(`data:text/javascript,${encodeURIComponent(skipStyles)}`)
const { benches } = await import('./benches')
const { knownFlags } = await import('./relays/choice')

const wanted = process.argv.slice(2).filter((argument) => !knownFlags.includes(argument))
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0) {
  const names = benches.map(({ name }) => name).join(', ')
  console.log(`There is no bench named ${unknown.join(', ')}; there are ${names}.`)
  process.exit(1)
}
// Ends by way of `exit`, so that servers do not outlive an interrupted bench.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
let missed = 0
for (const bench of benches) {
  if (wanted.length > 0 && !wanted.includes(bench.name)) continue
  try {
    const figures = await bench.run()
    printFigures(bench, figures)
    missed += figures.filter((figure) => !isReached(figure)).length
  } catch (error) {
    console.log(`\n${bench.name}: could not be measured`)
    console.log(error)
    missed += 1
  }
}
console.log(missed > 0 ? `\nMissed: ${missed}` : '\nEvery figure was reached.')
process.exit(missed > 0 ? 1 : 0)
