// What a moment of the past costs server and page, in sessions of one length in hours and ever more entries.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Tape } from '../../client/replay/tape/tape'
import { recordsAt } from '../../server/board/canvasThen'
import { mergedHistory, readHistory } from '../../server/board/history'
import { databaseName } from '../../server/store/database'
import { LogReader } from '../../server/store/logReader'
import type { BoardId } from '../../shared/ids'
import { Random } from '../support/random'
import { recordSession } from '../support/session'
import { type Bench, type Figure, quantile } from './figures'
import { packLogs } from './packing'
import { startBuiltServer, stopServer } from './serverProcess'

const lengths = [20_000, 200_000, 1_000_000]
const seeks = 40
const MB = 1024 * 1024

export const seeking: Bench = {
  name: 'seeking',
  title: `the board at a random time of a session of ${lengths.map((n) => n.toLocaleString('en')).join(', ')} entries`,
  about:
    'Finding the entry of the time, reading the snapshot before it and what follows on it, packed as it is after a while,\n' +
    'and making one update of them: what the server does for `document?at=`. CPU time. A Yjs document keeps a trace of\n' +
    'every change there was, so it grows with the log, and so does making it. Nobody waits for it: what is shown first are\n' +
    'the records on the canvas (`records?at=`), which come from a keyframe. The last rows are what a seek is once the\n' +
    'page has the session decoded: what changes on the canvas from one random entry to another.',
  run: async () => {
    const figures: Figure[] = []
    for (const entries of lengths) {
      const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-seeking-'))
      try {
        const server = await startBuiltServer(['dist/server/main.js'], dataDir)
        const board = await server.createBoard({ template: 'current-state', title: 'Long' })
        await stopServer(server)
        recordSession(dataDir, board.id, { people: 30, notes: 1500, entries, ms: 3 * 3600_000 })
        await packLogs(dataDir)
        figures.push(...(await measureSeeks(dataDir, entries.toLocaleString('en'))))
      } finally {
        rmSync(dataDir, { recursive: true, force: true })
      }
    }
    return figures
  },
}

async function measureSeeks(dataDir: string, name: string): Promise<Figure[]> {
  const reader = LogReader.ofFile(path.join(dataDir, databaseName))
  try {
    const [board] = await reader.boards()
    if (!board) return []
    return [...(await measure(reader, board, name)), ...(await measureJumps(reader, board, name))]
  } finally {
    await reader.close()
  }
}

async function measure(reader: LogReader, board: BoardId, name: string): Promise<Figure[]> {
  const { log } = reader
  const random = new Random(3)
  const { from, to } = await log.span(board)
  const read: number[] = []
  const finding: number[] = []
  const merging: number[] = []
  const reading: number[] = []
  const sizes: number[] = []
  const recordSizes: number[] = []
  for (let seek = 0; seek < seeks; seek++) {
    const startedAt = cpuMs()
    const seq = await log.seqAt(board, from + Math.floor(random.next() * (to - from)))
    const history = await readHistory(log, board, seq)
    const readAt = cpuMs()
    const document = mergedHistory(history)
    finding.push(readAt - startedAt)
    const mergedAt = cpuMs()
    merging.push(mergedAt - readAt)
    const records = JSON.stringify(await recordsAt(reader, board, seq))
    reading.push(cpuMs() - mergedAt)
    recordSizes.push(records.length / MB)
    read.push(history.tail.length)
    sizes.push(document.byteLength / MB)
  }
  const of = (what: string, value: number, unit: string) => ({
    what: `${name}: ${what}`,
    value,
    unit,
  })
  return [
    { ...of('entries read, at most', Math.max(...read), ''), most: 8000 },
    of('finding and reading, middle', quantile(finding, 0.5), 'ms'),
    of('finding and reading, 95 of 100', quantile(finding, 0.95), 'ms'),
    of('making the document, middle', quantile(merging, 0.5), 'ms'),
    of('the document, middle', quantile(sizes, 0.5), 'MB'),
    of('its records, middle', quantile(reading, 0.5), 'ms'),
    of('its records, middle, in size', quantile(recordSizes, 0.5), 'MB'),
  ]
}

async function measureJumps({ log }: LogReader, board: BoardId, name: string): Promise<Figure[]> {
  const random = new Random(4)
  const first = await log.firstSeq(board)
  const last = await log.lastSeq(board)
  const tape = new Tape({
    first,
    last,
    source: {
      log: async (after, limit) => {
        const upTo = Math.min(last, after + limit)
        return { entries: await log.read(board, after, upTo, limit), upTo, damaged: [] }
      },
      document: async (seq) => mergedHistory(await readHistory(log, board, seq)),
      records: () => Promise.reject(new Error('Everything is decoded')),
    },
  })
  await tape.fill()
  const times: number[] = []
  for (let jump = 0; jump < 3 * seeks; jump++) {
    const startedAt = cpuMs()
    await tape.goTo(first + Math.floor(random.next() * (last - first)))
    times.push(cpuMs() - startedAt)
  }
  tape.close()
  return [0.5, 0.95].map((part) => ({
    what: `${name}: a jump in the page, ${part === 0.5 ? 'middle' : '95 of 100'}`,
    value: quantile(times, part),
    unit: 'ms',
  }))
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
