// A copy that silently is not the server's: found by its digest, healed, and nobody else loses anything.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { digestOf, sameDigest } from '../../shared/digest'
import { divergeAndHeal, waysToDiverge } from '../support/divergence'

test.each(waysToDiverge)(
  '[AGREE1, AGREE2] a copy that diverged by %s is found, counted and healed; the healthy side loses nothing',
  (way) => divergeAndHeal(way),
)

type Edit = { at: number; key: string; value: string | number; kind: 'set' | 'text' | 'delete' }

const edits = fc.array(
  fc.record<Edit>({
    at: fc.nat(2),
    key: fc.constantFrom('a', 'b', 'c'),
    value: fc.oneof(fc.string({ maxLength: 3 }), fc.integer()),
    kind: fc.constantFrom('set', 'text', 'delete'),
  }),
  { maxLength: 20 },
)

function apply(docs: Y.Doc[], all: Edit[]): void {
  for (const { at, key, value, kind } of all) {
    const map = docs[at]?.getMap('records')
    const text = docs[at]?.getText('words')
    if (kind === 'set') map?.set(key, new Y.Map([[key, { value, list: [value, null] }]]))
    else if (kind === 'delete') map?.delete(key)
    else
      text?.insert(Math.min(text.length, key.charCodeAt(0) - 97), String(value), {
        bold: key === 'a',
      })
  }
}

test('[AGREE3] replicas that hold the same have the same digest, whatever way they came there, and others do not', () => {
  fc.assert(
    fc.property(edits, fc.array(fc.nat(2), { maxLength: 6 }), (all, order) => {
      const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
      apply(docs, all)
      for (const from of [...order, 0, 1, 2, 0, 1, 2]) {
        const update = Y.encodeStateAsUpdate(docs[from] ?? new Y.Doc())
        for (const doc of docs) Y.applyUpdate(doc, update)
      }
      const fresh = new Y.Doc()
      Y.applyUpdate(fresh, Y.encodeStateAsUpdate(docs[0] ?? fresh))
      const digests = [...docs, fresh].map(digestOf)
      for (const digest of digests) expect(digest).toEqual(digests[0])
      fresh.getMap('records').set('a', 'something else')
      expect(sameDigest(digestOf(fresh), digestOf(docs[0] ?? fresh))).toBe(false)
    }),
    { numRuns: 100 },
  )
})
