// Snapshots go missing, or are damaged, while a board is used at two nodes and moves from one to the other.
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import pg from 'pg'
import * as Y from 'yjs'
import { Editor, keepEditing } from '../support/editor'
import { type Engines, startEngines, stopEngines } from '../support/engines'
import { newDatabase, startNodes } from '../support/nodes'
import { waitFor } from '../support/wait'

let engines: Engines
beforeAll(async () => {
  engines = await startEngines()
}, 90_000)
afterAll(() => stopEngines(engines))

test.each([
  ['lost', 'delete from snapshots'],
  ['damaged', `update snapshots set data = 'torn'`],
])(
  '[STORE6] a board whose snapshots are %s half way opens at the next node as it was',
  async (_how, sql) => {
    const DATABASE_URL = await newDatabase(engines)
    const [one, two] = await startNodes(engines, 2, { DATABASE_URL })
    if (!one || !two) throw new Error('two nodes were asked for')
    const operator = new pg.Client(DATABASE_URL)
    await operator.connect()
    onTestFinished(() => operator.end())
    const board = await one.createBoard()
    const [home, away] = [new Editor('at home'), new Editor('away')]
    await home.connect(one, board)
    await away.connect(two, board)
    home.bulk = 3000
    const stop = keepEditing([home, away], 50)
    for (let turn = 0; turn < 2; turn += 1) {
      await waitFor('there is a snapshot', async () => {
        const { rowCount } = await operator.query('select 1 from snapshots')
        return (rowCount ?? 0) > 0
      })
      await operator.query(sql)
    }
    await stop()
    await waitFor('all is saved', () => [home, away].every(({ sent, acked }) => sent === acked))
    await one.close()
    // The last one was made as the board left.
    await operator.query(sql)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await two.document(board))
    expect(doc.getMap('edits').size).toBe(home.sent + away.sent)
    await waitFor('whoever was away is back', () => away.connect(two, board).then(() => true))
    away.edit()
    await waitFor('it is saved', () => away.acked === away.sent)
  },
)
