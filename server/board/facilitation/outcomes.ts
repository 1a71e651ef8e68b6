// What a closed round leaves on the board: one key of a root map, by a writer of its own, so that no client
// could have written ahead of it.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { type ClosedRound, outcomeOf, outcomesRoot } from '../../../shared/facilitation/outcome'

/** An update (Yjs v1) that sets the round's outcome. */
export function outcomeUpdate(round: ClosedRound): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap(outcomesRoot).set(round.id, outcomeOf(round))
  return Y.encodeStateAsUpdate(doc)
}

/** An update that takes a round's outcome away again; undefined when there is none. */
export function withdrawalUpdate(doc: Y.Doc, round: string): Uint8Array | undefined {
  const item = doc.getMap(outcomesRoot)._map.get(round)
  if (!item || item.deleted) return undefined
  return encoding.encode((encoder) => {
    // No structs; one client with one deleted range.
    for (const number of [0, 1, item.id.client, 1, item.id.clock, item.length]) {
      encoding.writeVarUint(encoder, number)
    }
  })
}
