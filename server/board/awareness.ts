// The bytes of a y-protocols awareness update: varuint count, then per entry varuint client id, varuint
// clock, varstring state as JSON (`null` when the client is gone).
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { ProtocolError } from '../../shared/protocol'
import { readUint } from '../../shared/uint'

export type AwarenessEntry = { client: number; clock: number; json: string }

const maxClock = 2 ** 31
/** Stock clients echo everybody's state; more people than this are on no board. */
const maxEntries = 5000

/** Throws `ProtocolError` on anything malformed, insane clocks included. */
export function decodeAwareness(update: Uint8Array): AwarenessEntry[] {
  const entries: AwarenessEntry[] = []
  try {
    const decoder = decoding.createDecoder(update)
    const count = readUint(decoder)
    if (count > maxEntries) throw new ProtocolError('The awareness update has too many states')
    while (entries.length < count) {
      const client = readUint(decoder)
      const clock = readUint(decoder)
      entries.push({ client, clock, json: decoding.readVarString(decoder) })
    }
  } catch (error) {
    if (error instanceof ProtocolError) throw error
    throw new ProtocolError('The awareness update is not well formed', { cause: error })
  }
  if (entries.some(({ clock }) => clock >= maxClock)) {
    throw new ProtocolError('An awareness clock is out of range')
  }
  return entries
}

/** One state as bytes, which go into every message that tells it. */
export function encodeEntry({ client, clock, json }: AwarenessEntry): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, json)
  })
}

/** An update that tells these states. */
export function joinEntries(entries: readonly Uint8Array[]): Uint8Array {
  const count = encoding.encode((encoder) => encoding.writeVarUint(encoder, entries.length))
  return Buffer.concat([count, ...entries])
}

export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  return joinEntries(entries.map(encodeEntry))
}
