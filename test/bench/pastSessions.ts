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
const edits = 500
/** So many edits until the code that is measured has been compiled. */
const warmUp = 300

export const pastSessions: Bench = {
  name: 'pastSessions',
  title: `one edit on a board with ${pasts.at(-1)} past sessions`,
  about:
    'Each past session has left one edit under a client id of its own. Then one person makes edits one by one,\n' +
    'each after the receipt of the one before, so that the server takes every one in alone. Wall time, on the event loop.',
  run: () =>
    withServer(async (server) => {
      const figures: Figure[] = []
      for (const sessions of pasts) figures.push(...(await measure(server, sessions)))
      return figures
    }),
}

async function measure(server: ServerProcess, sessions: number): Promise<Figure[]> {
  const board = await server.createBoard({ template: 'blank' })
  for (let done = 0; done < sessions; done += perFrame) {
    await leave(server, board, done, Math.min(perFrame, sessions - done))
  }
  const editor = new Editor('one more')
  await editor.connect(server, board)
  await edit(editor, warmUp)
  const before = await flushes(server)
  await edit(editor, edits)
  const after = await flushes(server)
  editor.disconnect()
  const document = new Y.Doc()
  Y.applyUpdate(document, await server.document(board))
  return [
    {
      what: `${sessions} sessions: taking one edit in and passing it on`,
      value: ((after.seconds - before.seconds) * 1000) / (after.count - before.count),
      unit: 'ms',
      most: 0.3,
    },
    {
      what: `${sessions} sessions: state vector`,
      value: Y.encodeStateVector(document).byteLength / 1024,
      unit: 'KB',
    },
  ]
}

async function edit(editor: Editor, times: number): Promise<void> {
  for (let made = 0; made < times; made++) {
    editor.edit()
    await waitFor('it is saved', () => editor.sent === editor.acked)
  }
}

/** What the server says of its flushes: each takes in what came, and gives it to all who are there. */
async function flushes(server: ServerProcess): Promise<{ seconds: number; count: number }> {
  const text = await (await server.request('/metrics')).text()
  const read = (name: string) =>
    Number(new RegExp(`^throughline_flush_seconds_${name} (\\S+)`, 'm').exec(text)?.[1])
  return { seconds: read('sum'), count: read('count') }
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
