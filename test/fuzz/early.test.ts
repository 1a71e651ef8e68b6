// Work that comes before what it builds on, told in several ways: whoever was there, came meanwhile, or reads the log or
// a snapshot of any moment has the same in the end.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Admission } from '../../server/board/admission'
import { type Stored, buildDocument, mergedHistory } from '../../server/board/history'
import { Replica } from '../../server/board/replica'
import { textAt, updateOf } from '../corpus/updates'
import { normalised } from '../support/client'
import { stranger } from '../support/gatedBoard'
import { Random } from '../support/random'

const seeds = 120

/** Some letters of one of two clients, from any clock on. */
function anyUpdate(random: Random): Uint8Array {
  const client = random.int(7, 8)
  const clock = random.chance(0.75) ? random.int(1, 7) : 0
  let at = clock
  const structs = Array.from({ length: random.int(1, 3) }, () => {
    const letters = random.id().slice(0, random.int(1, 4))
    const origin = random.chance(0.7) ? at - 1 : random.int(0, Math.max(0, at - 1))
    const struct = textAt(at === 0 ? {} : { origin: [client, origin] }, letters)
    at += letters.length
    return struct
  })
  return updateOf([{ client, clock, structs }], random.chance(0.2) ? [[client, [[clock, 1]]]] : [])
}

class Board {
  readonly log: Uint8Array[] = []
  readonly people: Y.Doc[] = [new Y.Doc()]
  readonly snapshots: { length: number; snapshot: Stored['snapshot'] }[] = []
  readonly replica = new Replica({ snapshot: undefined, tail: [] })
  readonly #admission = new Admission({
    clock: (client) => this.replica.clock(client),
    waitingBytes: () => this.replica.waitingBytes,
    salvage: (update) => this.replica.salvage(update),
    present: () => undefined,
    ask: () => undefined,
    refused: () => undefined,
    expel: () => undefined,
  })

  /** From somebody who has just come: then early work is taken. */
  receive(update: Uint8Array): void {
    const sender = stranger()
    this.#admission.join(sender)
    const admitted = this.#admission.admit(sender, { type: 'update', update })
    if (!admitted || !this.replica.apply(admitted)) return
    this.log.push(admitted.update)
    for (const doc of this.people) Y.applyUpdate(doc, admitted.update)
  }

  somebodyComes(): void {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, this.replica.encode())
    this.people.push(doc)
  }

  makeSnapshot(): void {
    const doc = buildDocument({ snapshot: undefined, tail: this.log })
    const snapshot = { data: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc) }
    this.snapshots.push({ length: this.log.length, snapshot })
  }

  /** As the board is seen, by whom. */
  *views(): Generator<[string, string]> {
    for (const [at, doc] of this.people.entries()) yield [`person ${at}`, normalised(doc)]
    for (const { length, snapshot } of [{ length: 0, snapshot: undefined }, ...this.snapshots]) {
      const stored = { snapshot, tail: this.log.slice(length) }
      const of = `${length} of ${this.log.length}`
      yield [`built from ${of}`, normalised(buildDocument(stored))]
      yield [`merged from ${of}`, normalised(mergedHistory(stored))]
      yield [`opened from ${of}`, normalised(new Replica(stored).encode())]
    }
  }
}

const first = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))

test(`[RELAY7] of early work that is told in several ways all have the same (seeds ${first} to ${first + seeds - 1})`, () => {
  let waited = 0
  for (let seed = first; seed < first + seeds; seed += 1) {
    const random = new Random(seed)
    const board = new Board()
    for (let left = random.int(2, 8); left > 0; left -= 1) {
      board.receive(anyUpdate(random))
      if (random.chance(0.4)) board.somebodyComes()
      if (random.chance(0.4)) board.makeSnapshot()
    }
    if (board.replica.waitingBytes > 0) waited += 1
    for (const client of [7, 8]) {
      const clock = board.replica.clock(client)
      const letters = 'ABCDEFGHIJ'.slice(0, random.int(1, 10))
      const place = clock === 0 ? {} : { origin: [client, clock - 1] as [number, number] }
      board.receive(updateOf([{ client, clock, structs: [textAt(place, letters)] }]))
    }
    const seen = normalised(board.replica.doc)
    for (const [who, view] of board.views()) expect(view, `seed ${seed}, ${who}`).toBe(seen)
  }
  expect(waited).toBeGreaterThan(seeds / 3)
}, 60_000)
