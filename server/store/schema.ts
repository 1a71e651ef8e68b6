// The tables as types. Times are unix milliseconds, checksums are unsigned crc32.
import type { Generated } from 'kysely'

export type BoardsTable = {
  id: string
  title: string
  template: string
  locale: string
  created_at: number
  updated_at: number
  /** The last position of this board's log; differs from the log itself only in a damaged file. */
  seq: number
}

export type LinksTable = {
  id: string
  board_id: string
  role: string
  /** SHA-256 in hex: a stolen database file opens no board. */
  token_hash: string
  name: string
  created_at: number
  expires_at: number | null
  revoked_at: number | null
}

export type LogTable = {
  board_id: string
  seq: number
  at: number
  /** A person's id, or `system`. */
  author: string
  data: Uint8Array
  crc32: number
}

export type SnapshotsTable = {
  board_id: string
  seq: number
  at: number
  data: Uint8Array
  /** Yjs' own encoding; null in snapshots of earlier versions. */
  state_vector: Uint8Array | null
  crc32: number
}

export type PeopleTable = {
  board_id: string
  id: string
  name: string
  color: string
  last_seen: Generated<number>
}

export type AssetsTable = {
  board_id: string
  name: string
  hash: string
  type: string
  bytes: number
  /** What counts for the board's quota. */
  charged: number
  width: number
  height: number
  /** The link that brought it. */
  link_id: string
  created_at: number
}

export type Tables = {
  boards: BoardsTable
  links: LinksTable
  log: LogTable
  snapshots: SnapshotsTable
  people: PeopleTable
  assets: AssetsTable
}
