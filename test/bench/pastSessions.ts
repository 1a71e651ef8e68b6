// A board on which ten thousand page loads have left an edit each: what one more edit costs the server.
import * as Y from 'yjs'
import { Editor } from '../support/editor'
import type { NewBoard } from '../support/server'
import { waitFor } from '../support/wait'
import type { Bench, Figure } from './figures'
import { type ServerProcess, withServer } from './serverProcess'

const pasts = [10, 10_000]
/** A session may bring so many ids that nobody knew at once. */
const perFrame = 1000
const edits = 1000

export const pastSessions: Bench = {
  name: 'pastSessions',
  title: `one edit on a board with ${pasts.at(-1)} past sessions`,
  about:
    'Each past session has left one edit under a client id of its own. Then one person makes edits one by one,\n' +
    'each after the receipt of the one before, so that the server takes, relays and commits every one alone.',
  run: () =>
    withServer(async (server) => {
      const figures: Figure[] = []
      for (const sessions of pasts) figures.push(...(await measure(server, sessions)))
      const [few, many] = figures.filter(({ what }) => what.includes('CPU'))
      const more = (many?.value ?? Number.NaN) - (few?.value ?? Number.NaN)
      const what = 'CPU that the past adds to one edit'
      return [...figures, { what, value: more, unit: 'ms', most: 0.3 }]
    }),
}

async function measure(server: ServerProcess, sessions: number): Promise<Figure[]> {
  const board = await server.createBoard({ template: 'blank' })
  for (let done = 0; done < sessions; done += perFrame) {
    await leave(server, board, done, Math.min(perFrame, sessions - done))
  }
  const editor = new Editor('one more')
  await editor.connect(server, board)
  const before = await server.usage()
  for (let made = 0; made < edits; made++) {
    editor.edit()
    await waitFor('it is saved', () => editor.sent === editor.acked)
  }
  const { cpuSeconds } = await server.usage()
  editor.disconnect()
  const document = new Y.Doc()
  Y.applyUpdate(document, await server.document(board))
  return [
    {
      what: `${sessions} sessions: CPU for one edit, all in all`,
      value: ((cpuSeconds - before.cpuSeconds) * 1000) / edits,
      unit: 'ms',
    },
    {
      what: `${sessions} sessions: state vector`,
      value: Y.encodeStateVector(document).byteLength / 1024,
      unit: 'KB',
    },
  ]
}

/** What `count` people have left behind, brought by one of them. */
async function leave(
  server: ServerProcess,
  board: NewBoard,
  from: number,
  count: number,
): Promise<void> {
  const editor = new Editor(`past ${from}`)
  editor.change((doc) => {
    for (let each = 0; each < count; each++) {
      doc.clientID = 1_000_000_000 + (from + each) * 7919
      doc.getMap('past').set(`key ${(from + each) % 400}`, from + each)
    }
  })
  await editor.connect(server, board)
  await waitFor('it is saved', () => editor.sent === editor.acked, 30_000)
  editor.disconnect()
}
