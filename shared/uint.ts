// Whole numbers in bytes that somebody else wrote. lib0 reads `Infinity` or `NaN` where a number is written in 148
// bytes or more, and rounds what has more than 53 bits. Whoever writes `Infinity` again never stops, `NaN` is neither
// too much nor too little for any limit, and what was rounded may be written as what nobody can read.
import { type Decoder, readVarUint } from 'lib0/decoding'

/** Throws where the bytes are no whole number that can be told exactly. */
export function readUint(decoder: Decoder): number {
  const value = readVarUint(decoder)
  if (!Number.isSafeInteger(value)) throw new RangeError('A number is out of range')
  return value
}
