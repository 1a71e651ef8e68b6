// A board with a past: notes that were made and then moved again and again by many people, as the updates
// that built it, one after the other.
import * as Y from 'yjs'
import { recordsRoot } from '../../../shared/document'
import { encodeFrame } from '../../../shared/protocol'
import { Random } from '../../support/random'
import { Client } from './client'
import type { Address, Relay } from './relay'

export type Past = { updates: readonly Uint8Array[]; stateVector: Uint8Array; state: Uint8Array }

const authors = 20
const textOf = (note: number) =>
  `What people told us about step ${note}, in their own words. `.repeat(2)

/** `notes` are made first; the other updates move them. */
export function pastOf(notes: number, updates: number): Past {
  const doc = new Y.Doc()
  const made: Uint8Array[] = []
  const random = new Random(1)
  const people = Array.from({ length: authors }, () => random.int(1, 2 ** 31))
  doc.on('update', (update: Uint8Array) => made.push(update))
  const records = doc.getMap<Y.Map<unknown>>(recordsRoot)
  for (let turn = 0; turn < updates; turn++) {
    doc.clientID = people[turn % authors] ?? 1
    const note = turn < notes ? turn : random.int(0, notes - 1)
    const at = [random.int(0, 20_000), random.int(0, 20_000)]
    const record = records.get(`shape:note-${note}`)
    if (record) record.set('xy', at)
    else doc.transact(() => records.set(`shape:note-${note}`, newNote(note, at)))
  }
  const [stateVector, state] = [Y.encodeStateVector(doc), Y.encodeStateAsUpdate(doc)]
  doc.destroy()
  return { updates: made, stateVector, state }
}

function newNote(note: number, at: readonly number[]): Y.Map<unknown> {
  return new Y.Map(
    Object.entries({
      typeName: 'shape',
      type: 'note',
      parentId: 'page:page',
      index: `a${note.toString(36)}`,
      xy: at,
      color: 'yellow',
      text: textOf(note),
      author: `person-${note % authors}`,
    }),
  )
}

/** Sends the updates one by one, as they were made; the server has applied them all afterwards. */
export async function build(relay: Relay, address: Address, past: Past): Promise<void> {
  const client = new Client(relay.port, address, { keep: 64 })
  await client.synced
  for (let from = 0; from < past.updates.length; from += 500) {
    const batch = past.updates.slice(from, from + 500)
    const frames = batch.map((update) => client.seal(encodeFrame({ type: 'update', update })))
    client.write(Buffer.concat(frames))
    // A client whose updates are still on their way is answered behind them.
    await client.answered(past.stateVector)
  }
  client.cut()
}
