// Updates taken apart and written again: Yjs reads them into structs and deleted ranges, and writes only
// documents.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type Decoded = ReturnType<typeof Y.decodeUpdate>
export type Struct = Decoded['structs'][number]
export type DeleteSet = Decoded['ds']

/**
 * The inverse of `Y.decodeUpdate`. Structs of one client must follow each other; the highest client is written first, as
 * Yjs does, which loses the others where it merges updates: clients may have been renamed.
 */
export function encodeUpdate(structs: readonly Struct[], ds: DeleteSet): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const runs: Struct[][] = []
  for (const struct of structs) {
    const run = runs.at(-1)
    if (run?.[0]?.id.client === struct.id.client) run.push(struct)
    else runs.push([struct])
  }
  runs.sort(([a], [b]) => (b?.id.client ?? 0) - (a?.id.client ?? 0))
  encoding.writeVarUint(encoder.restEncoder, runs.length)
  for (const run of runs) {
    const [first] = run
    if (!first) continue
    encoding.writeVarUint(encoder.restEncoder, run.length)
    encoder.writeClient(first.id.client)
    encoding.writeVarUint(encoder.restEncoder, first.id.clock)
    for (const struct of run) struct.write(encoder, 0)
  }
  encoding.writeVarUint(encoder.restEncoder, ds.clients.size)
  for (const [client, ranges] of ds.clients) {
    encoder.resetDsCurVal()
    encoding.writeVarUint(encoder.restEncoder, client)
    encoding.writeVarUint(encoder.restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}
