// What every browser test begins with: a server process of its own, boards on it, and people who open
// them, each in a browser context of their own. An error on anybody's console fails the test.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, type Page, test as base, expect } from '@playwright/test'
import * as Y from 'yjs'
import type { Role } from '../../shared/access'
import type { BoardId, Token } from '../../shared/ids'
import { type Outline, outlineBoard } from '../../shared/journey/outline'
import { waitFor } from '../support/wait'

export { expect }

const root = path.join(import.meta.dirname, '../..')

export type NewBoard = {
  id: BoardId
  title: string
  links: Record<Role, string>
  tokens: Record<Role, Token>
}

type BoardOptions = {
  title?: string
  template?: string
  locale?: 'en' | 'ko'
  examples?: boolean
  templateData?: unknown
}

/** The built server as a process, with a data folder that outlives it. */
export class LiveServer {
  readonly #dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-e2e-'))
  readonly #env: Record<string, string>
  #child: ChildProcess | undefined
  #port = 0
  #output = ''

  constructor(env: Record<string, string> = {}) {
    this.#env = env
  }

  /** Everything it has printed. */
  get output(): string {
    return this.#output
  }

  /** Where pages are opened. */
  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get port(): number {
    return this.#port
  }

  /** Starts it on a free port, or again on the port it had. */
  async start(port = this.#port): Promise<void> {
    const child = spawn(process.execPath, [path.join(root, 'dist/server/main.js')], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: this.#dataDir,
        LOG_LEVEL: 'warn',
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      this.#output += chunk.toString()
    })
    this.#child = child
    const announced = await waitFor(
      'the server says where it listens',
      () => /Open http:\/\/[^:]+:(\d+)/.exec(output)?.[1],
      20_000,
    )
    this.#port = Number(announced)
  }

  /** Ends it without a word, as a power cut does. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.#dataDir, { recursive: true, force: true })
  }

  async createBoard(options: BoardOptions = {}): Promise<NewBoard> {
    const response = await fetch(`${this.origin}/api/boards`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ template: 'current-state', ...options }),
    })
    expect(response.status).toBe(201)
    return (await response.json()) as NewBoard
  }

  async #get(board: NewBoard, what: string): Promise<Response> {
    const response = await fetch(`${this.origin}/api/boards/${board.id}${what}`, {
      headers: { Authorization: `Bearer ${board.tokens.viewer}` },
    })
    expect(response.status).toBe(200)
    return response
  }

  /** How many entries the board's log has. */
  async seq(board: NewBoard): Promise<number> {
    const { seq } = (await (await this.#get(board, '')).json()) as { seq: number }
    return seq
  }

  async journey(board: NewBoard): Promise<Outline> {
    return (await (await this.#get(board, '/journey')).json()) as Outline
  }

  /** The texts of all notes as they were at a time, unix ms. */
  async textsAt(board: NewBoard, at: number): Promise<string[]> {
    const doc = new Y.Doc()
    const answer = await this.#get(board, `/document?at=${at}`)
    Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()))
    const { maps, unsorted } = outlineBoard(doc)
    return [...maps.flatMap(({ notes }) => notes), ...unsorted].map(({ text }) => text)
  }

  /** One Yjs update that builds the document as the server has it. */
  async document(board: NewBoard): Promise<Buffer> {
    return Buffer.from(await (await this.#get(board, '/document')).arrayBuffer())
  }

  /** Unix ms in the middle of what has happened on the board. */
  async halfTime(board: NewBoard): Promise<number> {
    const timeline = await (await this.#get(board, '/timeline')).json()
    const { from, to } = timeline as { from: number; to: number }
    return Math.round((from + to) / 2)
  }

  async doc(board: NewBoard): Promise<Y.Doc> {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await this.document(board))
    return doc
  }
}

/** Starts a server before a file's tests and removes it after them. */
export function serverForThisFile(env: Record<string, string> = {}): LiveServer {
  const server = new LiveServer(env)
  test.beforeAll(() => server.start())
  test.afterAll(() => server.remove())
  return server
}

export type Visitor = {
  locale?: 'en-GB' | 'ko-KR'
  width?: number
  height?: number
  /** Has fingers instead of a mouse. */
  touch?: boolean
  /** Errors that belong to what the test does, such as a cut connection. */
  expecting?: RegExp
}

/** Chromium reports every failed request and socket on the console; pages cannot keep it from that. */
export const connectionErrors =
  /net::ERR_|WebSocket connection to .* failed|Failed to load resource|Failed to fetch/

/** Opens a board's link as somebody with this name, in a browser of their own. */
export type Open = (link: string, name: string, visitor?: Visitor) => Promise<Page>

type Fixtures = {
  /** A person's browser: nothing stored in it yet. */
  newPerson: (visitor?: Visitor) => Promise<BrowserContext>
  open: Open
}

export const test = base.extend<Fixtures>({
  newPerson: async ({ browser }, give) => {
    const contexts: BrowserContext[] = []
    const errors: string[] = []
    await give(async (visitor = {}) => {
      const { locale = 'en-GB', width = 1280, height = 800, touch = false, expecting } = visitor
      const context = await browser.newContext({
        locale,
        viewport: { width, height },
        hasTouch: touch,
        isMobile: touch,
      })
      contexts.push(context)
      const report = (text: string) => {
        if (!expecting?.test(text)) errors.push(text)
      }
      context.on('console', (message) => {
        if (message.type() === 'error') report(`${message.text()} ${message.location().url}`)
      })
      context.on('weberror', (error) => report(String(error.error().stack || error.error())))
      return context
    })
    for (const context of contexts) await context.close()
    expect(errors, 'errors on the console').toEqual([])
  },
  open: async ({ newPerson }, give) => {
    await give(async (link, name, visitor) => openBoard(await newPerson(visitor), link, name))
  },
})

/** Opens a board in this browser; ready when the canvas is there and connected. */
export async function openBoard(
  context: BrowserContext,
  link: string,
  name: string,
  size?: { width: number; height: number },
): Promise<Page> {
  const page = await context.newPage()
  if (size) await page.setViewportSize(size)
  await page.goto(link.replace('#', `?name=${encodeURIComponent(name)}#`))
  await ready(page)
  return page
}

/** Waits until the page has a canvas and, for those who write, everything is saved. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => window.editor?.getContainer().isConnected, undefined, {
    timeout: 20_000,
  })
  await expect(page.locator('.th-save-saved, .th-board-readonly')).toBeVisible()
}

/** Everything this page wrote is on the server's disk. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('.th-save-saved')).toBeVisible()
}
