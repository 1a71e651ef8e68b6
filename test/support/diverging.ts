// Ways in which a copy of a board goes wrong without anybody noticing.
import * as Y from 'yjs'
import { recordsRoot } from '../../shared/document'
import type { FaultProxy } from './faults/proxy'
import type { Person } from './workshop'

/** A value in the memory of one client is not what it was: a bad bit, an extension of the browser. */
export function corruptMemory(person: Person, recordId: string): void {
  const record = person.connection.doc.getMap<unknown>(recordsRoot).get(recordId)
  const item = record instanceof Y.Map ? record._map.get('opacity') : undefined
  if (!(item?.content instanceof Y.ContentAny)) throw new Error('There is nothing to corrupt')
  item.content.arr[0] = 0.5
}

/** An update on its way to a client is lost, and what comes after it arrives. */
export function loseNextUpdate(proxy: FaultProxy): void {
  proxy.newest?.down.await('lose')
}

/** Two clients write under one id, each without having seen the other's. */
export function shareClientId(one: Person, other: Person): void {
  other.connection.doc.clientID = one.connection.doc.clientID
}
