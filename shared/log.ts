// The log as compact bytes, for the replay:
//
//   varuint 1 (format), varuint base seq, varuint base time (unix ms), then to the end of the bytes:
//   varuint seq delta, varuint time delta (ms), varstring author, varuint8array update (Yjs v1)
//
// Deltas are to the entry before; the first entry's are to the base, and therefore 0.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export type LoggedUpdate = {
  seq: number
  /** Unix ms; never goes back along the log. */
  at: number
  /** A person's id, or `system`. */
  author: string
  data: Uint8Array
}

const format = 1

/** The bytes are not a log of a format this version knows. */
export class LogFormatError extends Error {
  override name = 'LogFormatError'
}

/** `entries` in log order. */
export function encodeLog(entries: readonly LoggedUpdate[]): Uint8Array {
  return encoding.encode((encoder) => {
    let { seq, at } = entries[0] ?? { seq: 0, at: 0 }
    encoding.writeVarUint(encoder, format)
    encoding.writeVarUint(encoder, seq)
    encoding.writeVarUint(encoder, at)
    for (const entry of entries) {
      encoding.writeVarUint(encoder, entry.seq - seq)
      encoding.writeVarUint(encoder, Math.max(0, entry.at - at))
      encoding.writeVarString(encoder, entry.author)
      encoding.writeVarUint8Array(encoder, entry.data)
      seq = entry.seq
      at = Math.max(at, entry.at)
    }
  })
}

/** Throws `LogFormatError`. Updates are views into `bytes`. */
export function decodeLog(bytes: Uint8Array): LoggedUpdate[] {
  try {
    return readEntries(decoding.createDecoder(bytes))
  } catch (error) {
    if (error instanceof LogFormatError) throw error
    throw new LogFormatError('The log is cut short or not well formed', { cause: error })
  }
}

function readEntries(decoder: decoding.Decoder): LoggedUpdate[] {
  const version = decoding.readVarUint(decoder)
  if (version !== format) throw new LogFormatError(`Unknown log format ${version}`)
  let seq = decoding.readVarUint(decoder)
  let at = decoding.readVarUint(decoder)
  const entries: LoggedUpdate[] = []
  while (decoding.hasContent(decoder)) {
    seq += decoding.readVarUint(decoder)
    at += decoding.readVarUint(decoder)
    const author = decoding.readVarString(decoder)
    entries.push({ seq, at, author, data: decoding.readVarUint8Array(decoder) })
  }
  return entries
}
