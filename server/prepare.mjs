// Makes a checkout runnable: dependencies and bundles, each only when missing or stale. Plain Node
// without dependencies, because it runs before there are any. What it did is remembered in stamps
// (`node_modules/.throughline-stamp`, `dist/*.stamp`) that hold a hash of what went in.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

const installStamp = path.join(root, 'node_modules/.throughline-stamp')
const lockFile = path.join(root, 'dist/.preparing')
const heartbeatMs = 1000
const staleLockMs = 10_000

const bundles = [
  {
    name: 'client',
    sources: ['client', 'shared', 'vite.config.ts', 'package-lock.json'],
    result: 'index.html',
    args: [],
  },
  {
    name: 'server',
    sources: ['server', 'shared', 'vite.config.ts', 'package-lock.json'],
    result: 'main.js',
    args: ['--ssr'],
  },
]

/** A failure that one sentence explains; whoever catches it prints the sentence and no stack. */
export class PrepareError extends Error {}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new PrepareError(
    `Throughline needs Node 20.19 or newer, and this is Node ${process.versions.node}.`,
  )
}

/** Installs and builds what is missing or stale; takes a few milliseconds when nothing is. */
export async function prepare({ build = true } = {}) {
  if (isInstalled() && !(build && staleBundles().length)) return
  await alone(async () => {
    if (!isInstalled()) await install()
    const stale = build ? staleBundles() : []
    if (stale.length) await buildAll(stale)
  })
}

/**
 * Runs a command in the project's folder; resolves to its exit code and, when `quiet`, its output.
 * It ends when this process is told to end.
 */
export function run(command, args, { env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit'
    const child = spawn(command, args, { cwd: root, env, stdio })
    const chunks = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stderr?.on('data', (chunk) => chunks.push(chunk))
    let stopping = false
    // A terminal and npm both pass a signal on, so it may come twice; the second must not kill us
    // before the lock is released.
    const stop = (signal) => {
      if (!stopping) child.once('close', () => process.exit(1))
      stopping = true
      child.kill(signal)
    }
    const signals = ['SIGINT', 'SIGTERM']
    const release = () => signals.forEach((signal) => process.off(signal, stop))
    signals.forEach((signal) => process.on(signal, stop))
    child.once('error', (error) => {
      release()
      reject(error)
    })
    child.once('close', (code) => {
      release()
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() })
    })
  })
}

/** The script of an installed tool, so that it runs without a shell and on every system. */
export function toolPath(name, script) {
  return path.join(root, 'node_modules', name, script)
}

// ——— dependencies ———

/** Native modules are built for one Node ABI and one system, so both belong to the stamp. */
function installKey() {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'))
  const { modules } = process.versions
  return { lock: hashOf([lock]), system: `abi ${modules} ${process.platform} ${process.arch}` }
}

function isInstalled() {
  const { lock, system } = installKey()
  const [stampedLock, stampedSystem = system] = readIfThere(installStamp)?.split('\n') ?? []
  if (stampedSystem !== system) return false
  if (stampedLock === lock) return true
  if (!isInstalledByHand()) return false
  writeInstallStamp()
  return true
}

function writeInstallStamp() {
  const { lock, system } = installKey()
  fs.writeFileSync(installStamp, `${lock}\n${system}`)
}

/** Whether npm's own record of `node_modules` already has every package that the lock file asks for. */
function isInstalledByHand() {
  const record = readIfThere(path.join(root, 'node_modules/.package-lock.json'))
  if (record === undefined) return false
  const installed = JSON.parse(record).packages
  const wanted = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([name, { version, optional }]) =>
      name === '' || (installed[name] ? installed[name].version === version : optional === true),
  )
}

async function install() {
  console.log(
    'Installing dependencies. The database driver may be compiled from source, so this can take ' +
      'two or three minutes the first time.',
  )
  // Building needs the development dependencies, also where NODE_ENV=production would drop them.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const { code } = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
  if (code !== 0) throw new PrepareError('Installing the dependencies failed; npm says why above.')
  writeInstallStamp()
}

// ——— bundles ———

function staleBundles() {
  return bundles
    .map((bundle) => ({ ...bundle, key: sourcesKey(bundle.sources) }))
    .filter(
      ({ name, key, result }) =>
        readIfThere(stampOf(name)) !== key || !fs.existsSync(path.join(root, 'dist', name, result)),
    )
}

/** A hash over names and contents of what goes into a bundle. */
const sourcesKey = (sources) => hashOf(partsOf(sources))

/** One at a time: this process becomes the server, and would keep the room that all of them took. */
function* partsOf(sources) {
  for (const source of sources) {
    const start = path.join(root, source)
    const files = fs.statSync(start).isDirectory() ? filesBelow(start) : [start]
    for (const file of files) {
      yield path.relative(root, file)
      yield fs.readFileSync(file)
    }
  }
}

function filesBelow(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/^\.|\.(md|mjs)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/**
 * Each bundle is built into a folder of its own and renamed into place, so that neither a crash nor
 * a second process ever leaves half a bundle under the name that the server reads.
 */
async function buildAll(stale) {
  const startedAt = Date.now()
  console.log(`Building the ${stale.map(({ name }) => name).join(' and the ')} …`)
  for (const name of fs.readdirSync(path.join(root, 'dist'))) {
    // What an interrupted build left behind; nobody else builds while this process holds the lock.
    if (/\.(new|old)-\d+$/.test(name)) remove(path.join(root, 'dist', name))
  }
  await Promise.all(stale.map(buildOne))
  console.log(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`)
}

async function buildOne({ name, key, args, result }) {
  const target = path.join(root, 'dist', name)
  const fresh = `${target}.new-${process.pid}`
  const old = `${target}.old-${process.pid}`
  const vite = [toolPath('vite', 'bin/vite.js'), 'build', ...args, '--outDir', fresh]
  const env = { ...process.env, NODE_ENV: 'production' }
  const { code, output } = await run(process.execPath, vite, { env, quiet: true })
  if (code !== 0 || !fs.existsSync(path.join(fresh, result))) {
    remove(fresh)
    throw new PrepareError(`${output.trim()}\n\nBuilding the ${name} failed.`)
  }
  remove(stampOf(name))
  if (fs.existsSync(target)) fs.renameSync(target, old)
  fs.renameSync(fresh, target)
  fs.writeFileSync(stampOf(name), key)
  remove(old)
}

// ——— one at a time ———

/** Two starts at once would run two installations over each other; the second one waits instead. */
async function alone(work) {
  fs.mkdirSync(path.dirname(lockFile), { recursive: true })
  let waited = false
  while (!takeLock()) {
    if (!waited) console.log('Another start is installing or building here; waiting for it …')
    waited = true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const heartbeat = setInterval(() => fs.utimesSync(lockFile, new Date(), new Date()), heartbeatMs)
  const release = () => remove(lockFile)
  process.once('exit', release)
  try {
    await work()
  } finally {
    clearInterval(heartbeat)
    process.off('exit', release)
    release()
  }
}

function takeLock() {
  try {
    fs.writeFileSync(lockFile, '', { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  // A holder that died without a word no longer touches its file.
  const touchedAt = fs.statSync(lockFile, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
  if (Date.now() - touchedAt > staleLockMs) remove(lockFile)
  return false
}

const stampOf = (name) => path.join(root, 'dist', `${name}.stamp`)
const remove = (name) => fs.rmSync(name, { recursive: true, force: true })

function readIfThere(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined
}

function hashOf(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(String(part.length)).update(':').update(part)
  return hash.digest('hex')
}
