// `npm run dev`: the server reloading on change, and Vite's own server with hot reload in front of
// it. Neither is of use alone, so when one ends the other is ended too.
import { spawn } from 'node:child_process'
import { checkNode, prepare, PrepareError, root, toolPath } from './prepare.mjs'

try {
  checkNode()
  await prepare({ build: false })
} catch (error) {
  console.error(error instanceof PrepareError ? error.message : error)
  process.exit(1)
}

const pageOrigin = 'http://localhost:5173'
// Links that the server hands out must lead to the page that reloads.
const env = { PUBLIC_URL: pageOrigin, ...process.env }
const start = (...args) => spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
const children = [
  start(toolPath('tsx', 'dist/cli.mjs'), 'watch', '--clear-screen=false', 'server/main.ts'),
  start(toolPath('vite', 'bin/vite.js'), '--strictPort', '--clearScreen', 'false'),
]

let stopping = false
function stop(exitCode) {
  if (stopping) return
  stopping = true
  process.exitCode = exitCode
  for (const child of children) child.kill('SIGTERM')
}

for (const child of children) child.once('exit', (code) => stop(code ?? 0))
process.on('SIGINT', () => stop(0))
process.on('SIGTERM', () => stop(0))
