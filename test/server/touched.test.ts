// A replica looks only at the clients that an update brings something of; the outcome must be Yjs' own.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate } from '../../server/board/gate'
import { Replica } from '../../server/board/replica'
import { Random } from '../support/random'

const empty = { snapshot: undefined, tail: [] }

/** Takes updates into a replica as a room does, one group in one transaction. */
function take(replica: Replica, updates: readonly Uint8Array[]): void {
  replica.together(() => {
    for (const update of updates) {
      const verdict = checkUpdate(update, replica)
      if (verdict.kind === 'refused') throw new Error(`refused: ${verdict.fault}`)
      replica.apply({ update, verdict })
    }
  })
}

/** One edit, of maps, lists, plain text or formatted text, now and then a deletion. */
function edit(doc: Y.Doc, random: Random): void {
  const map = doc.getMap<unknown>('records')
  const text = doc.getText('text')
  const place = random.int(0, text.length)
  const length = Math.min(random.int(1, 4), text.length - place)
  switch (random.int(0, 6)) {
    case 0:
      return void map.set(`key ${random.int(0, 5)}`, random.int(0, 99))
    case 1:
      return void map.set(`map ${random.int(0, 3)}`, new Y.Map([['x', random.int(0, 9)]]))
    case 2:
      return map.delete(`map ${random.int(0, 3)}`)
    case 3:
      return text.format(place, length, { bold: random.chance(0.5) ? true : null })
    case 4:
      return text.delete(place, length)
    default:
      return text.insert(place, random.id().slice(0, random.int(1, 4)))
  }
}

test('[RELAY13] a replica that looks only at who moved ends as Yjs does, formats, deletions and early work included', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const random = new Random(seed)
    const replica = new Replica(empty)
    const plain = new Y.Doc()
    const people = Array.from({ length: 4 }, () => new Y.Doc())
    let waiting: Uint8Array[] = []
    for (const doc of people) {
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'others') waiting.push(update)
      })
    }
    for (let turn = 0; turn < 40; turn++) {
      for (let edits = random.int(1, 6); edits > 0; edits--) {
        const doc = random.of(people)
        if (doc) edit(doc, random)
      }
      // An update that comes before what it builds on waits inside the document.
      const late = random.chance(0.2) ? waiting.splice(0, 1) : []
      take(replica, waiting)
      plain.transact(() => {
        for (const update of waiting) Y.applyUpdate(plain, update)
      })
      waiting = late
      if (late.length > 0 || !random.chance(0.5)) continue
      const state = Y.encodeStateAsUpdate(plain)
      for (const doc of people) Y.applyUpdate(doc, state, 'others')
    }
    take(replica, waiting)
    plain.transact(() => {
      for (const update of waiting) Y.applyUpdate(plain, update)
    })
    expect(replica.waitingBytes, `seed ${seed}`).toBe(0)
    expect(
      Y.equalSnapshots(Y.snapshot(replica.doc), Y.snapshot(plain)),
      `seed ${seed}: same clocks and deletions`,
    ).toBe(true)
    expect(Buffer.compare(replica.encode(), Y.encodeStateAsUpdate(plain)), `seed ${seed}`).toBe(0)
    expect(replica.doc.getText('text').toDelta()).toEqual(plain.getText('text').toDelta())
  }
})

test('[RELAY13] one edit costs the same whether ten or ten thousand have written before', () => {
  const shown = [10, 10_000].map((writers) => {
    const past = new Y.Doc()
    past.transact(() => {
      for (let client = 1; client <= writers; client++) {
        past.clientID = client * 1000
        past.getMap('records').set(`key ${client % 400}`, client)
      }
    })
    const data = Y.encodeStateAsUpdate(past)
    const replica = new Replica({ snapshot: { data, stateVector: undefined }, tail: [] })
    const person = new Y.Doc()
    const updates: Uint8Array[] = []
    person.on('update', (update: Uint8Array) => updates.push(update))
    for (let n = 0; n < 300; n++) person.getMap('records').set('mine', n)
    const walks = countWalks(replica.doc)
    for (const update of updates) take(replica, [update])
    return walks()
  })
  expect(shown[1]).toBe(shown[0])
})

/** How many clients Yjs has been shown while it walked over all of them. */
function countWalks({ store }: Y.Doc): () => number {
  let shown = 0
  const { clients } = store
  const forEach = clients.forEach.bind(clients)
  clients.forEach = (visit) =>
    forEach((...each) => {
      shown += 1
      visit(...each)
    })
  return () => shown
}
