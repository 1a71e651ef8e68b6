// What was on the canvas after an entry, and each change of it in the entries behind, as one row: a moment in between
// is had from that alone. A Yjs document keeps a trace of all that ever was, so that building one takes longer the
// longer a log is (1 s after 1,000,000 entries); what is on a canvas does not.
//
//   data    deflate of `{ base, changes }` as JSON, as in `shared/tape/segment`; who made a change is left out
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import type { PlainRecord } from '../../shared/records'
import { type Change, type Segment, recordsOf } from '../../shared/tape/segment'
import { StorageDamaged } from './errors'
import type { KeyframesTable } from './schema'

export type PackedKeyframe = Omit<KeyframesTable, 'board_id'>
type Content = { base: PlainRecord[]; changes: readonly Change[] }

export function packKeyframe({ from, to, base, changes }: Segment): PackedKeyframe {
  const content: Content = {
    base: recordsOf(base),
    changes: changes.map((change) => ({ ...change, by: '' })),
  }
  const data = deflateRawSync(JSON.stringify(content), { level: 9 })
  return { first_seq: from, last_seq: to, data, crc32: sumOf(from, to, data) }
}

/** Throws `StorageDamaged`. */
export function unpackKeyframe({ first_seq: from, last_seq: to, ...row }: PackedKeyframe): Segment {
  if (sumOf(from, to, row.data) !== row.crc32) {
    throw new StorageDamaged(`The keyframe of ${from} to ${to} does not match its checksum`)
  }
  const { base, changes } = JSON.parse(inflateRawSync(row.data).toString()) as Content
  return {
    from,
    to,
    base: new Map(base.map((record) => [record.id, { since: 0, record }])),
    changes,
  }
}

function sumOf(from: number, to: number, data: Uint8Array): number {
  return crc32(data, crc32(`${from} ${to}`))
}
