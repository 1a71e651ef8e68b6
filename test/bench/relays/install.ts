// The packages of the other servers are a project of their own, installed the first time they are needed
// and never part of the product.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const peersFolder = path.join(import.meta.dirname, '../peers')

/** Installs what the lock file says, unless it is there for this Node. */
export function installPeers(): void {
  const lock = readFileSync(path.join(peersFolder, 'package-lock.json'), 'utf8')
  const wanted = `abi ${process.versions.modules}\n${lock}`
  const stamp = path.join(peersFolder, 'node_modules/.installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Installing the servers to compare with …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: peersFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('The servers to compare with could not be installed')
  writeFileSync(stamp, wanted)
}
