// Finds a Chromium on this machine, or installs one with the system's package manager. The tests
// take the system's browser: it comes with the libraries it needs, on every architecture.
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { PrepareError } from '../../server/prepare.mjs'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Per package manager: the commands that install Chromium and fonts with Korean and emoji. */
const installers = {
  'apt-get': [
    ['update', '-qq'],
    ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'],
  ],
  dnf: [['install', '-y', 'chromium', 'google-noto-sans-cjk-fonts', 'google-noto-emoji-fonts']],
  apk: [['add', 'chromium', 'font-noto-cjk', 'font-noto-emoji']],
  pacman: [['-Sy', '--noconfirm', 'chromium', 'noto-fonts-cjk', 'noto-fonts-emoji']],
  brew: [['install', '--cask', 'google-chrome']],
}

/** The path of a browser that starts, or undefined. `CHROMIUM_PATH` is taken at its word. */
export function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const found = commands.map(pathOf).filter((file) => file !== undefined)
  return [...found, ...applications.filter((file) => fs.existsSync(file))].find(starts)
}

/** Like `findBrowser`, but installs one first when there is none; throws one sentence if it cannot. */
export function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  const manager = Object.keys(installers).find((name) => pathOf(name))
  const advice = 'Install Chromium by hand, or set CHROMIUM_PATH to a browser that is there.'
  if (!manager)
    throw new PrepareError(`The browser tests need Chromium, and there is none. ${advice}`)

  const asRoot = manager !== 'brew' && process.getuid?.() !== 0
  if (asRoot && !pathOf('sudo')) {
    throw new PrepareError(
      `The browser tests need Chromium, and only root can install it here. ${advice}`,
    )
  }
  console.log(`No Chromium found; installing it with ${manager}.`)
  for (const args of installers[manager]) {
    const line = asRoot ? ['sudo', 'env', 'DEBIAN_FRONTEND=noninteractive', manager] : [manager]
    const [command, ...rest] = [...line, ...args]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    // What the package manager says belongs to the person who waits for it, not to the results.
    const { status } = spawnSync(command, rest, {
      stdio: ['inherit', process.stderr, 'inherit'],
      env,
    })
    if (status !== 0) throw new PrepareError(`${manager} could not install Chromium. ${advice}`)
  }
  const installed = findBrowser()
  if (!installed)
    throw new PrepareError(`${manager} installed Chromium, but it does not start. ${advice}`)
  return installed
}

function pathOf(command) {
  const finder = process.platform === 'win32' ? 'where' : 'which'
  const { status, stdout } = spawnSync(finder, [command], { encoding: 'utf8' })
  return status === 0 ? stdout.split('\n')[0].trim() : undefined
}

/** Some systems put a script under the browser's name that only says how to install it. */
function starts(file) {
  if (process.platform === 'win32') return true
  try {
    return /\d+\.\d+/.test(execFileSync(file, ['--version'], { encoding: 'utf8', stdio: 'pipe' }))
  } catch {
    return false
  }
}
