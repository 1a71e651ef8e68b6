// A closed run of a log as one row: many entries say much the same, and together take a third of the bytes
// that their updates have, and a tenth of what they take as rows with an index for each.
//
// When and by whom is packed apart from what: the overview of a session never unpacks what it says. Each of
// the two has a checksum of its own.
//
//   times   deflate of `shared/logTimes`
//   data    deflate of the updates in order, each a varuint8array
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { assert } from '../../shared/assert'
import { type LogTime, decodeLogTimes, encodeLogTimes } from '../../shared/logTimes'
import { StorageDamaged } from './errors'
import type { LogEntry } from './log'
import type { SegmentsTable } from './schema'

/** Both ends included. */
export type SegmentPlace = Pick<SegmentsTable, 'first_seq' | 'last_seq' | 'first_at' | 'last_at'>
export type PackedTimes = SegmentPlace & Pick<SegmentsTable, 'times' | 'times_crc32'>
export type PackedSegment = Omit<SegmentsTable, 'board_id'>

/** More makes the rest no smaller, and every reading of one entry dearer (1 ms for so many). */
export const entriesPerSegment = 2000

/** `entries` in log order, without gaps. `others`: authors to be remembered beside those of the entries. */
export function packSegment(
  entries: readonly LogEntry[],
  others: Iterable<string> = [],
): PackedSegment {
  const [first, last] = [entries[0], entries.at(-1)]
  assert(first && last, 'a segment has entries')
  const place = {
    first_seq: first.seq,
    last_seq: last.seq,
    first_at: first.at,
    last_at: last.at,
  }
  const authors = JSON.stringify([...new Set([...others, ...entries.map(({ author }) => author)])])
  const times = deflateRawSync(encodeLogTimes(entries), { level: 9 })
  const updates = encoding.encode((encoder) => {
    for (const { data } of entries) encoding.writeVarUint8Array(encoder, data)
  })
  const data = deflateRawSync(updates, { level: 9 })
  return {
    ...place,
    bytes: entries.reduce((sum, entry) => sum + entry.data.byteLength, 0),
    authors,
    times,
    times_crc32: sumOf(place, times),
    data,
    data_crc32: sumOf(place, data),
  }
}

/** Throws `StorageDamaged`. */
export function unpackTimes({ times, times_crc32: sum, ...place }: PackedTimes): LogTime[] {
  return unpacked(place, times, sum, (bytes) => {
    const entries = decodeLogTimes(bytes)
    if (entries[0]?.seq !== place.first_seq || entries.at(-1)?.seq !== place.last_seq) {
      throw new Error('Its entries are others')
    }
    return entries
  })
}

/** Throws `StorageDamaged`. Updates are views into one array. */
export function unpackEntries(segment: PackedTimes & Pick<SegmentsTable, 'data' | 'data_crc32'>) {
  const times = unpackTimes(segment)
  return unpacked(segment, segment.data, segment.data_crc32, (bytes): LogEntry[] => {
    const decoder = decoding.createDecoder(bytes)
    return times.map((time) => ({ ...time, data: decoding.readVarUint8Array(decoder) }))
  })
}

function unpacked<T>(
  place: SegmentPlace,
  packed: Uint8Array,
  sum: number,
  read: (bytes: Uint8Array) => T,
): T {
  const words = `Entries ${place.first_seq} to ${place.last_seq}`
  if (sumOf(place, packed) !== sum) throw new StorageDamaged(`${words} do not match their checksum`)
  try {
    return read(inflateRawSync(packed))
  } catch (error) {
    throw new StorageDamaged(`${words} cannot be unpacked`, { cause: error })
  }
}

function sumOf({ first_seq, last_seq, first_at, last_at }: SegmentPlace, data: Uint8Array): number {
  return crc32(data, crc32(`${first_seq} ${last_seq} ${first_at} ${last_at}`))
}
