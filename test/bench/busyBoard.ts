// A board on which much has happened: how large its snapshot is, and how long a start needs to give it out.
import path from 'node:path'
import Database from 'better-sqlite3'
import * as Y from 'yjs'
import { Editor } from '../support/editor'
import { Random } from '../support/random'
import type { NewBoard } from '../support/server'
import { waitFor } from '../support/wait'
import { fillBoard } from './bigBoardNotes'
import { type Bench, type Figure, median } from './figures'
import { type ServerProcess, startBuiltServer, stopServer, withServer } from './serverProcess'

const shapes = 400
const writers = 20
const recordWrites = 200_000
/** Half of the writes are drags of one shape, half of twenty at once. */
const atOnce = 20
const megabyte = 1024 * 1024

export const busyBoard: Bench = {
  name: 'busyBoard',
  title: `${recordWrites} record writes on ${shapes} shapes by ${writers} people`,
  about:
    'One socket writes positions in the name of all, each under a client id of its own and knowing of the others.\n' +
    'Loading the snapshot is applying it to an empty document; opening is the first request after a restart.',
  run: () => withServer(measure, { MAX_FRAMES_PER_SECOND: '1000000' }),
}

async function measure(server: ServerProcess): Promise<Figure[]> {
  const board = await server.createBoard({ template: 'current-state', title: 'Busy' })
  await fillBoard(server, board, shapes)
  await write(server, board)
  const file = new Database(path.join(server.dataDir, 'throughline.db'), { readonly: true })
  const newest = 'select data from snapshots where board_id = ? order by seq desc limit 1'
  const snapshot = file.prepare(newest).pluck().get(board.id) as Buffer
  const sum = (table: string) =>
    Number(file.prepare(`select sum(length(data)) from ${table}`).pluck().get())
  const [log, snapshots] = [sum('log'), sum('snapshots')]
  file.close()
  const loads = Array.from({ length: 5 }, () => {
    const startedAt = performance.now()
    Y.applyUpdate(new Y.Doc(), snapshot)
    return performance.now() - startedAt
  })
  await stopServer(server)
  const again = await startBuiltServer(['dist/server/main.js'], server.dataDir)
  const startedAt = performance.now()
  const state = await again.document(board)
  const opening = performance.now() - startedAt
  await stopServer(again)
  return [
    { what: 'newest snapshot', value: snapshot.byteLength / megabyte, unit: 'MB', most: 2 },
    { what: 'document given out', value: state.byteLength / megabyte, unit: 'MB', most: 2 },
    { what: 'loading the snapshot', value: median(loads), unit: 'ms', most: 250 },
    { what: 'opening the board after a restart', value: opening, unit: 'ms', most: 250 },
    { what: 'log', value: log / megabyte, unit: 'MB' },
    { what: 'all snapshots', value: snapshots / megabyte, unit: 'MB' },
  ]
}

async function write(server: ServerProcess, board: NewBoard): Promise<void> {
  const random = new Random(1)
  const editor = new Editor('everybody')
  Y.applyUpdate(editor.doc, await server.document(board))
  await editor.connect(server, board)
  const people = Array.from({ length: writers }, () => random.int(1, 0x7fffffff))
  const records = [...editor.doc.getMap<unknown>('records').values()].filter(isShape)
  for (let written = 0, turn = 0; written < recordWrites; turn++) {
    const count = written < recordWrites / 2 ? 1 : atOnce
    editor.doc.clientID = people[turn % writers] ?? 1
    editor.change(() => {
      for (let each = 0; each < count; each++) {
        random.of(records)?.set('xy', [random.int(0, 5000), random.int(0, 5000)])
      }
    })
    written += count
    if (turn % 500 === 0) await saved(editor)
  }
  await saved(editor)
  editor.disconnect()
}

function isShape(record: unknown): record is Y.Map<unknown> {
  return record instanceof Y.Map && record.has('xy')
}

async function saved(editor: Editor): Promise<void> {
  await waitFor('all is saved', () => editor.sent === editor.acked, 60_000)
}
