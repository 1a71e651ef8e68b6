// What it takes until an edit is on disk, and what a slow disk does to those who only look.
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { decodeFrame, encodeFrame } from '../../shared/protocol'
import { Editor, keepEditing } from '../support/editor'
import type { NewBoard } from '../support/server'
import { waitFor } from '../support/wait'
import { type Bench, type Figure, quantile } from './figures'
import { type ServerProcess, withServer } from './serverProcess'

const clients = 25
const editsPerSecond = 20
const boards = 5
const measureMs = 20_000
const slowMeasureMs = 6000
const slowDiskMs = [50, 200]
const lookEveryMs = 10

export const receipts: Bench = {
  name: 'receipts',
  title: `edit to receipt: ${clients} clients × ${editsPerSecond} edits a second on ${boards} boards`,
  about:
    'The receipt is sent once the edit is on disk. Beside it, somebody on a quiet board asks for the document 100\n' +
    'times a second. "Slow disk": every sync is held up by strace (not measured where strace is missing).',
  async run() {
    const figures = [...(await withServer((server) => editToReceipt(server, measureMs, '')))]
    if (spawnSync('strace', ['-V']).status !== 0) return figures
    for (const ms of slowDiskMs) {
      const inject = `inject=fsync,fdatasync:delay_exit=${ms * 1000}`
      const under =
        `strace -D -f -qq --seccomp-bpf -o /dev/null -e trace=fsync,fdatasync -e ${inject}`.split(
          ' ',
        )
      const slow = await withServer(
        (server) => editToReceipt(server, slowMeasureMs, `disk ${ms} ms: `),
        {},
        under,
      )
      figures.push(
        ...slow.map((figure) => (figure.what.includes('bystander') ? figure : told(figure))),
      )
    }
    return figures
  },
}

const told = ({ what, value, unit }: Figure): Figure => ({ what, value, unit })

async function editToReceipt(
  server: ServerProcess,
  forMs: number,
  prefix: string,
): Promise<Figure[]> {
  const places = await Promise.all(Array.from({ length: boards }, () => server.createBoard()))
  const editors = Array.from({ length: clients }, (_, place) => new Editor(`editor ${place}`))
  await Promise.all(
    editors.map((editor, place) => editor.connect(server, places[place % boards] as NewBoard)),
  )
  const bystander = await watch(server, await server.createBoard())
  const before = await server.usage()
  const stop = keepEditing(editors, editsPerSecond)
  await new Promise((resolve) => setTimeout(resolve, forMs))
  await stop()
  await waitFor('all is saved', () => editors.every(({ sent, acked }) => sent === acked), 30_000)
  const cpu = (await server.usage()).cpuSeconds - before.cpuSeconds
  const looks = bystander.stop()
  for (const editor of editors) editor.disconnect()
  const delays = editors.flatMap((editor) => editor.delays)
  const figure = (what: string, value: number, unit: string, most?: number): Figure => ({
    what: prefix + what,
    value,
    unit,
    ...(most === undefined ? {} : { most }),
  })
  return [
    figure('edits', delays.length, ''),
    figure('edit to receipt, middle', quantile(delays, 0.5), 'ms'),
    figure('edit to receipt, 95 of 100', quantile(delays, 0.95), 'ms', 60),
    figure('edit to receipt, 99 of 100', quantile(delays, 0.99), 'ms', 200),
    figure('CPU for 1,000 edits', (cpu / delays.length) * 1e6, 'ms'),
    figure('bystander waits, middle', quantile(looks, 0.5), 'ms'),
    figure('bystander waits, 99 of 100', quantile(looks, 0.99), 'ms', 50),
    figure('bystander waits, worst', Math.max(...looks), 'ms', 100),
  ]
}

/** Somebody who asks for the document of a quiet board all the time. */
async function watch(server: ServerProcess, board: NewBoard): Promise<{ stop: () => number[] }> {
  const socket = new WebSocket(`${server.sync}/${board.id}`, [
    'throughline',
    `bearer.${board.tokens.viewer}`,
  ])
  await once(socket, 'open')
  const asked: number[] = []
  const looks: number[] = []
  socket.on('message', (data: Buffer) => {
    if (decodeFrame(new Uint8Array(data)).type !== 'step2') return
    looks.push(performance.now() - (asked.shift() ?? 0))
  })
  const question = encodeFrame({ type: 'step1', stateVector: new Uint8Array([0]) })
  const timer = setInterval(() => {
    asked.push(performance.now())
    socket.send(question)
  }, lookEveryMs)
  return {
    stop() {
      clearInterval(timer)
      socket.terminate()
      return looks
    },
  }
}
