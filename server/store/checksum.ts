// Every stored row carries a crc32 over its bytes and its place, so that a row which was altered, cut
// or moved is noticed when it is read. Disks and backup tools do this more often than one would like.
import { crc32 } from 'node:zlib'

export function checksum(row: {
  seq: number
  at: number
  author?: string
  data: Uint8Array
  stateVector?: Uint8Array | undefined
}): number {
  const sum = crc32(row.data, crc32(`${row.seq} ${row.at} ${row.author ?? ''}`))
  return row.stateVector ? crc32(row.stateVector, sum) : sum
}
