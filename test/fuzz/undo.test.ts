// Undo takes back only what is mine: some of the runs that `test/long/undo.long.ts` makes hundreds of.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { expectUndoIsMine } from '../support/undoRuns'

test.each(Array.from({ length: 15 }, (_, at) => at + 1))(
  '[UNDO1, UNDO2] nobody’s undo takes back what another wrote last (seed %i)',
  (seed) => expectUndoIsMine(seed),
)

test('[UNDO1] the runs would notice: Yjs’ own undo manager takes a key away that two set at once', () => {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  mine.clientID = 2
  theirs.clientID = 1
  const undo = new Y.UndoManager(mine.getMap('m'))
  theirs.getMap('m').set('k', 'theirs')
  mine.getMap('m').set('k', 'mine')
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'others')
  undo.undo()
  expect(mine.getMap('m').get('k')).not.toBe('theirs')
})
