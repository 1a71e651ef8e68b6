// What a server holds of a room, as somebody who joins is sent it: in one piece or, by some, late and in
// several.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { Client } from './client'
import type { Address, Relay } from './relay'

const sync = 0
const step1 = 0
const silenceMs = 700
const giveUpMs = 6000

export async function readDocument(relay: Relay, address: Address): Promise<Y.Doc> {
  const doc = new Y.Doc()
  let lastAt = performance.now()
  const client = new Client(relay.port, address, {
    onFrame(bytes, start, end) {
      const frame = decoding.createDecoder(bytes.subarray(start + address.prefix.length, end))
      if (decoding.readVarUint(frame) !== sync || decoding.readVarUint(frame) === step1) return
      Y.applyUpdate(doc, decoding.readVarUint8Array(frame))
      lastAt = performance.now()
    },
  })
  await client.synced
  const isThere = () => doc.share.size > 0 && performance.now() - lastAt > silenceMs
  const end = performance.now() + giveUpMs
  while (!isThere() && performance.now() < end) await new Promise((go) => setTimeout(go, 20))
  client.cut()
  return doc
}
