// What goes away again: rooms that nobody is in, and everything a server gathers over a long time.
import { statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
  allSaved,
  checkFile,
  connectAll,
  editUntil,
  gather,
  gcPreload,
  start,
} from '../support/crash'
import { Editor, keepEditing } from '../support/editor'
import { type NewBoard, type ServerProcess, temporaryFolder } from '../support/server'
import { waitFor } from '../support/wait'
import { quantile } from '../bench/figures'

const boards = Number(process.env['BOARDS'] ?? 2000)
const joins = Number(process.env['JOINS'] ?? 20_000)
const atOnce = 50
const mb = 1024 * 1024

/** One gauge of `/metrics`. */
async function gauge(server: ServerProcess, name: string): Promise<number> {
  const text = await (await server.request('/metrics')).text()
  const line = text.split('\n').find((each) => each.startsWith(`${name} `))
  return Number(line?.slice(name.length))
}

/** Heap in use once everything that can go has gone. */
async function heap(server: ServerProcess): Promise<number> {
  const before = await gauge(server, 'forced_collections')
  server.kill('SIGUSR2')
  await waitFor(
    'the heap is collected',
    async () => (await gauge(server, 'forced_collections')) > before,
  )
  return gauge(server, 'nodejs_heap_size_used_bytes')
}

test(`[STORE8] ${boards} boards opened, edited and left leave nothing behind`, async () => {
  const server = await start(temporaryFolder(), gcPreload)
  await visit(server, atOnce)
  await waitFor(
    'no room is left',
    async () => (await gauge(server, 'throughline_rooms')) === 0,
    90_000,
  )
  const base = await heap(server)
  for (let done = 0; done < boards; done += atOnce) await visit(server, atOnce)
  await waitFor(
    'no room is left',
    async () => (await gauge(server, 'throughline_rooms')) === 0,
    90_000,
  )
  const grown = (await heap(server)) - base
  console.log(`heap after ${boards} boards: ${(grown / mb).toFixed(1)} MB more`)
  expect(grown).toBeLessThan(10 * mb)
})

async function visit(server: ServerProcess, count: number): Promise<void> {
  const crowd = await gather(server, count, count)
  await connectAll(server, crowd)
  for (const editor of crowd.editors) editor.edit()
  await allSaved(crowd)
  for (const editor of crowd.editors) editor.disconnect()
}

test(`[PRESENCE2, STORE8] ${joins} people who come and go on one board leave nothing behind`, async () => {
  const server = await start(temporaryFolder(), gcPreload)
  const board = await server.createBoard()
  const host = new Editor('host')
  await host.connect(server, board)
  // By then the code is compiled, and what is bounded is full.
  await comeAndGo(server, board, 2000)
  const base = await heap(server)
  await comeAndGo(server, board, joins)
  const grown = (await heap(server)) - base
  console.log(`heap after ${joins} people: ${(grown / mb).toFixed(1)} MB more`)
  expect(await gauge(server, 'throughline_sessions{role="participant"}')).toBe(1)
  expect(grown).toBeLessThan(5 * mb)
  host.disconnect()
})

async function comeAndGo(server: ServerProcess, board: NewBoard, count: number): Promise<void> {
  for (let done = 0; done < count; done += atOnce) {
    const visitors = Array.from({ length: atOnce }, (_, n) => new Editor(`visitor ${done + n}`))
    await Promise.all(visitors.map((visitor) => visitor.connect(server, board)))
    for (const visitor of visitors) visitor.appear()
    for (const visitor of visitors) visitor.disconnect()
  }
  await waitFor(
    'all have gone',
    async () => (await gauge(server, 'throughline_sessions{role="participant"}')) === 1,
  )
}

test('[STORE8, STORE12] a soak of SOAK_MINUTES (5) drifts in nothing', async () => {
  const minutes = Number(process.env['SOAK_MINUTES'] ?? 5)
  const dataDir = temporaryFolder()
  let server = await start(dataDir, gcPreload)
  const crowd = await gather(server, 10, 30)
  // Overwriting the same again and again leaves nothing in a document: what grows then is the server.
  for (const editor of crowd.editors) editor.keys = 1
  let samples: Sample[] = []
  for (let minute = 0; minute < minutes; minute++) {
    await connectAll(server, crowd)
    const stop = keepEditing(crowd.editors, 5)
    const churn = keepComing(server, crowd.boards)
    await new Promise((resolve) => setTimeout(resolve, 60_000))
    await churn()
    await stop()
    await allSaved(crowd)
    samples.push({
      minute,
      heap: (await heap(server)) / mb,
      files: await gauge(server, 'process_open_fds'),
      log: statSync(path.join(dataDir, 'throughline.db-wal')).size / mb,
      acked99: quantile(
        crowd.editors.flatMap((editor) => editor.delays.splice(0)),
        0.99,
      ),
    })
    console.log(JSON.stringify(samples.at(-1)))
    if (minute !== Math.floor(minutes / 3)) continue
    await editUntil(crowd, 5, async () => {
      server.kill('SIGTERM')
      expect((await server.ended).code).toBe(0)
    })
    server = await start(dataDir, gcPreload)
    samples = []
  }
  const slope = slopeOf(samples.map((sample) => [sample.minute, sample.heap]))
  console.log(`heap: ${slope.toFixed(3)} MB a minute over ${samples.length} minutes`)
  expect(Math.max(...samples.map(({ log }) => log))).toBeLessThan(64)
  const files = samples.map((sample) => sample.files)
  expect(Math.max(...files) - Math.min(...files)).toBeLessThan(20)
  // In a shorter run the first minutes, in which caches fill, would decide.
  if (samples.length >= 10) expect(slope).toBeLessThan(0.2)
  server.kill('SIGKILL')
  await server.ended
  await checkFile(dataDir, crowd)
})

type Sample = { minute: number; heap: number; files: number; log: number; acked99: number }

/** Of the straight line that fits best. */
function slopeOf(points: readonly [number, number][]): number {
  const mean = (place: 0 | 1) =>
    points.reduce((sum, point) => sum + point[place], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0)
  return over / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
}

/** Visitors who stay for a moment. */
function keepComing(server: ServerProcess, places: Parameters<Editor['connect']>[1][]) {
  let isRunning = true
  const work = (async () => {
    for (let visitor = 0; isRunning; visitor++) {
      const editor = new Editor(`visitor ${visitor}`)
      const place = places[visitor % places.length]
      if (place) await editor.connect(server, place).catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 200))
      editor.disconnect()
    }
  })()
  return async () => {
    isRunning = false
    await work
  }
}
