// When which entry of a log was written and by whom, without what it says: what a player needs to know of a whole
// session before it has read it (about 3 bytes an entry).
//
//   varuint 1 (format), varuint base seq, varuint base time (unix ms), varuint number of authors, their varstrings;
//   then to the end of the bytes: varuint seq delta, varuint time delta (ms), varuint author's place in that list
//
// Deltas are to the entry before; the first entry's are to the base, and therefore 0.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type LoggedUpdate, LogFormatError } from './log'

export type LogTime = Omit<LoggedUpdate, 'data'>

const format = 1

/** `entries` in log order. */
export function encodeLogTimes(entries: readonly LogTime[]): Uint8Array {
  const authors = new Map<string, number>()
  for (const { author } of entries) if (!authors.has(author)) authors.set(author, authors.size)
  return encoding.encode((encoder) => {
    let { seq, at } = entries[0] ?? { seq: 0, at: 0 }
    for (const value of [format, seq, at, authors.size]) encoding.writeVarUint(encoder, value)
    for (const author of authors.keys()) encoding.writeVarString(encoder, author)
    for (const entry of entries) {
      encoding.writeVarUint(encoder, entry.seq - seq)
      encoding.writeVarUint(encoder, Math.max(0, entry.at - at))
      encoding.writeVarUint(encoder, authors.get(entry.author) ?? 0)
      seq = entry.seq
      at = Math.max(at, entry.at)
    }
  })
}

/** Throws `LogFormatError`. */
export function decodeLogTimes(bytes: Uint8Array): LogTime[] {
  const decoder = decoding.createDecoder(bytes)
  try {
    const version = decoding.readVarUint(decoder)
    if (version !== format) throw new LogFormatError(`Unknown format ${version} of log times`)
    let seq = decoding.readVarUint(decoder)
    let at = decoding.readVarUint(decoder)
    const authors: string[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      authors.push(decoding.readVarString(decoder))
    }
    const entries: LogTime[] = []
    while (decoding.hasContent(decoder)) {
      seq += decoding.readVarUint(decoder)
      at += decoding.readVarUint(decoder)
      entries.push({ seq, at, author: authors[decoding.readVarUint(decoder)] ?? '' })
    }
    return entries
  } catch (error) {
    if (error instanceof LogFormatError) throw error
    throw new LogFormatError('The times of the log are cut short', { cause: error })
  }
}
