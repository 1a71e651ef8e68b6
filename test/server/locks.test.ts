// Whether an update touches what is locked is asked before anything of it was checked.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { touchesLocked } from '../../server/board/facilitation/locks'
import { recordsRoot } from '../../shared/document'
import { encodeUpdate } from '../../shared/updates'
import { cpuMs } from '../support/cpu'

const many = 20_000
/** Each looking for its own place took 270 s. */
const most = 10_000
const locks = { structureLocked: true, lockedShapes: ['shape:locked'] }

/** A board of many records, one of them locked. */
function board(): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    const records = doc.getMap<unknown>(recordsRoot)
    for (const id of ['shape:locked', 'shape:open']) {
      const text = new Y.Text()
      records.set(id, new Y.Map<unknown>([['text', text]]))
      for (let at = 0; at < many / 2; at += 1) text.insert(0, 'x')
    }
  })
  return doc
}

/** What `write` makes, as an update. */
function written(
  doc: Y.Doc,
  write: (records: Y.Map<Y.Map<Y.Text>>, doc: Y.Doc) => void,
): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  copy.transact(() => write(copy.getMap(recordsRoot), copy))
  return Y.encodeStateAsUpdate(copy, before)
}

test('[CONTROL3, HOSTILE12] what is locked is found in any update, without waiting for the worst of them', () => {
  const doc = board()
  const inside = (id: string) =>
    written(doc, (records) => {
      const text = records.get(id)?.get('text')
      for (let at = 0; at < many; at += 1) text?.insert(0, 'a')
    })
  const deleted = (id: string) => {
    const { ds } = Y.decodeUpdate(
      written(doc, (records) =>
        records
          .get(id)
          ?.get('text')
          ?.delete(0, many / 2),
      ),
    )
    for (const [client, ranges] of ds.clients) {
      ds.clients.set(client, Array.from({ length: many }, () => ranges).flat())
    }
    return encodeUpdate([], ds)
  }
  const nested = (root: string) =>
    written(doc, (_, copy) => {
      let map = copy.getMap<Y.Map<never>>(root)
      for (let at = 0; at < many; at += 1) {
        const child = new Y.Map<never>()
        map.set('shape:locked', child)
        map = child as unknown as Y.Map<Y.Map<never>>
      }
    })
  const before = cpuMs()
  const found = [
    inside('shape:locked'),
    inside('shape:open'),
    deleted('shape:locked'),
    deleted('shape:open'),
    nested(recordsRoot),
    nested('any'),
  ].map((update) => touchesLocked(update, doc, locks))
  expect(found).toEqual([true, false, true, false, true, false])
  expect(cpuMs() - before).toBeLessThan(most)
})
