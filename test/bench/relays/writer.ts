// Somebody who moves a note and a cursor, as bytes made by hand: valid Yjs updates of one writer, each
// building on the one before. A document per writer would cost more than the servers that are measured.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { recordsRoot } from '../../../shared/document'
import { encodeFrame } from '../../../shared/protocol'
import { emptyMark } from './marks'

const anyContent = 8
const hasOrigin = 0x80
const hasParentKey = 0x20

export class Writer {
  readonly #number: number
  readonly #client: number
  readonly #first: Uint8Array
  /** The document clock of the next move. */
  #clock: number
  #cursorClock = 0
  #turn = 0

  constructor(number: number) {
    this.#number = number
    const doc = new Y.Doc()
    this.#client = doc.clientID
    doc.transact(() => {
      const note = new Y.Map<unknown>()
      doc.getMap(recordsRoot).set(`shape:${doc.clientID}`, note)
      note.set('type', 'note')
      note.set('xy', [0, 0])
    })
    this.#first = Y.encodeStateAsUpdate(doc)
    this.#clock = Y.getState(doc.store, doc.clientID)
  }

  /** Makes the note; comes before any move. */
  get first(): Uint8Array {
    return encodeFrame({ type: 'update', update: this.#first })
  }

  /** The note's next place: replaces the value that the move before wrote. */
  move(): Uint8Array {
    const [client, clock] = [this.#client, this.#clock++]
    const update = encoding.encode((encoder) => {
      for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number)
      encoding.writeUint8(encoder, anyContent | hasOrigin | hasParentKey)
      for (const number of [client, clock - 1, 1]) encoding.writeVarUint(encoder, number)
      encoding.writeAny(encoder, [...this.#place(), emptyMark(this.#number)])
      for (const number of [1, client, 1, clock - 1, 1]) encoding.writeVarUint(encoder, number)
    })
    return encodeFrame({ type: 'update', update })
  }

  /** The cursor's next place, in a presence state such as our own client sends. */
  cursor(): Uint8Array {
    const [x, y] = this.#place()
    const state = JSON.stringify({
      user: { name: `Writer ${this.#number}`, color: '#1971c2' },
      presence: { cursor: { x, y, type: 'default', rotation: 0 }, sent: emptyMark(this.#number) },
    })
    const update = encoding.encode((encoder) => {
      for (const number of [1, this.#client, ++this.#cursorClock]) {
        encoding.writeVarUint(encoder, number)
      }
      encoding.writeVarString(encoder, state)
    })
    return encodeFrame({ type: 'awareness', update })
  }

  #place(): [number, number] {
    const angle = (this.#turn++ / 30) * Math.PI
    return [Math.round(Math.cos(angle) * 400), Math.round(Math.sin(angle) * 400)]
  }
}
