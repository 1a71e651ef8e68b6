// Anonymous writing is told by its client ids: taken apart from the rest, and put under such ids afterwards.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createAnonymousId, isAnonymousId, partsOf, renamed } from '../../shared/anonymous'

const contentOf = (doc: Y.Doc) => ({
  text: doc.getText('text').toString(),
  map: doc.getMap('map').toJSON(),
})

type Edit = { anonymous: boolean; at: number; remove: boolean; key: string; word: string }

const edits = fc.array(
  fc.record({
    anonymous: fc.boolean(),
    at: fc.nat(40),
    remove: fc.boolean(),
    key: fc.constantFrom('a', 'b', 'c'),
    word: fc.string({ minLength: 1, maxLength: 6 }),
  }),
  { maxLength: 25 },
)

function write(doc: Y.Doc, edit: Edit, ids: { usual: number; anonymous: number }): void {
  doc.clientID = edit.anonymous ? ids.anonymous : ids.usual
  const text = doc.getText('text')
  const at = Math.min(edit.at, text.length)
  if (edit.remove) text.delete(at, Math.min(3, text.length - at))
  else text.insert(at, edit.word)
  const nested = new Y.Map<unknown>()
  doc.getMap('map').set(edit.key, nested)
  nested.set('word', edit.word)
}

test('[PRIVATE9] an update is taken apart by who may be named, and both parts make the same document', () => {
  fc.assert(
    fc.property(edits, (all) => {
      const doc = new Y.Doc()
      for (const edit of all) write(doc, edit, { usual: 7, anonymous: createAnonymousId(9) })
      const parts = partsOf(Y.encodeStateAsUpdate(doc))
      const copy = new Y.Doc()
      for (const { update, anonymous } of parts) {
        const clients = Y.decodeUpdate(update).structs.map(({ id }) => id.client)
        expect(clients.every((client) => isAnonymousId(client) === anonymous)).toBe(true)
        Y.applyUpdate(copy, update)
      }
      expect(contentOf(copy)).toEqual(contentOf(doc))
      expect(copy.store.pendingStructs).toBeNull()
    }),
  )
})

test('[PRIVATE9] the part that others build on comes first', () => {
  const doc = new Y.Doc()
  const before = { at: 0, remove: false, key: 'a', word: 'one' }
  write(doc, { ...before, anonymous: true }, { usual: 7, anonymous: createAnonymousId(9) })
  write(doc, { ...before, at: 2, anonymous: false }, { usual: 7, anonymous: createAnonymousId(9) })
  expect(partsOf(Y.encodeStateAsUpdate(doc)).map(({ anonymous }) => anonymous)).toEqual([
    true,
    false,
  ])
  const other = new Y.Doc()
  write(other, { ...before, anonymous: false }, { usual: 7, anonymous: createAnonymousId(9) })
  write(other, { ...before, at: 2, anonymous: true }, { usual: 7, anonymous: createAnonymousId(9) })
  expect(partsOf(Y.encodeStateAsUpdate(other)).map(({ anonymous }) => anonymous)).toEqual([
    false,
    true,
  ])
})

test('[PRIVATE10] what nobody has yet goes under ids that nobody knows, and makes the same document', () => {
  fc.assert(
    fc.property(edits, edits, (known, unsent) => {
      const ids = { usual: 7, anonymous: 8 }
      const mine = new Y.Doc()
      for (const edit of known) write(mine, edit, ids)
      const server = new Y.Doc()
      Y.applyUpdate(server, Y.encodeStateAsUpdate(mine))
      for (const edit of unsent) write(mine, edit, ids)
      let last = 0
      const vector = Y.encodeStateVector(server)
      const update = renamed(
        Y.encodeStateAsUpdate(mine, vector),
        (client) => Y.getState(server.store, client),
        () => createAnonymousId((last += 1)),
      )
      const writers = Y.decodeUpdate(update).structs.map(({ id }) => id.client)
      expect(writers.every(isAnonymousId)).toBe(true)
      // Out of order a part of it would be lost there.
      const merged = new Y.Doc()
      Y.applyUpdate(merged, Y.mergeUpdates([Y.encodeStateAsUpdate(server), update]))
      expect(contentOf(merged)).toEqual(contentOf(mine))
      Y.applyUpdate(server, update)
      expect(contentOf(server)).toEqual(contentOf(mine))
      expect(server.store.pendingStructs).toBeNull()
      expect(server.store.pendingDs).toBeNull()
    }),
  )
})
