// `npm start`: prepares the checkout, then becomes the server. The server runs in this very process,
// so that signals reach it and its exit code is ours. `npm run build` stops before that, and with a word
// (`doctor`, `backup`) it becomes that command instead.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkNode, prepare, PrepareError, root } from './prepare.mjs'

try {
  checkNode()
  await prepare()
} catch (error) {
  console.error(error instanceof PrepareError ? error.message : error)
  process.exit(1)
}

if (process.argv.includes('--build-only')) process.exit(0)

process.setSourceMapsEnabled(true)
const [command = 'main'] = process.argv.splice(2, 1)
await import(pathToFileURL(path.join(root, `dist/server/${command}.js`)).href)
