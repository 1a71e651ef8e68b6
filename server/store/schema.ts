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
  /** 0 when only facilitators may look at the board's past. */
  past: Generated<number>
  /** The first position of the log; more than 1 when what was before was let go. */
  first_seq: Generated<number>
  /** Entries up to here are in segments. */
  closed_seq: Generated<number>
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
  /** 1 when it opens the replay and nothing else. */
  replay_only: Generated<number>
  /** What pseudonyms are made of, where the link leaves out names. */
  veil: string | null
  /** Unix ms; the past before this time is not for this link. */
  begins_at: number | null
  /** 0 when the past is not for this link. */
  past: Generated<number>
}

/** A name for a position of a log. What the board was there is built from the log. */
export type NamedSnapshotsTable = {
  board_id: string
  id: string
  seq: number
  at: number
  kind: string
  name: string
  /** A person's id, or `system`. */
  author: string
}

/** A moment of the session that a facilitator has marked. */
export type MarkersTable = {
  board_id: string
  id: string
  at: number
  kind: string
  text: string
  author: string
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

/** Entries of a log that follow one another, packed; see `segment.ts`. They are no rows of `log`. */
export type SegmentsTable = {
  board_id: string
  first_seq: number
  last_seq: number
  first_at: number
  last_at: number
  /** Of the updates, as they were before they were packed. */
  bytes: number
  /** As JSON: who wrote in it; in the first one after a log was cut, also who wrote before it. */
  authors: string
  times: Uint8Array
  times_crc32: number
  data: Uint8Array
  data_crc32: number
}

/** What was on the canvas after an entry, and what changed there until another, packed; see `keyframe.ts`. */
export type KeyframesTable = {
  board_id: string
  first_seq: number
  last_seq: number
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

/** The pictures themselves, where no folder holds them. */
export type PictureBytesTable = { board_id: string; hash: string; data: Uint8Array }

/** A running workshop, one row a board: `StoredWorkshop` as JSON. */
export type FacilitationTable = { board_id: string; data: string; crc32: number }

/** What changed in it, in order: enough to tell how it stood at any time. */
export type FacilitationEventsTable = {
  board_id: string
  version: number
  at: number
  /** Where the log stood. */
  seq: number
  /** The command. */
  type: string
  /** The parts of the state that it changed, as JSON. */
  data: string
}

/** Answers in rounds that are open. */
export type BallotsTable = {
  board_id: string
  round: string
  /** A person's id, or a guest. */
  voter: string
  data: string
  crc32: number
}

/** Private writing that is not revealed: Yjs updates, in order. */
export type DraftsTable = {
  board_id: string
  number: number
  phase: string
  person: string
  data: Uint8Array
  crc32: number
}

export type Tables = {
  boards: BoardsTable
  links: LinksTable
  log: LogTable
  segments: SegmentsTable
  keyframes: KeyframesTable
  snapshots: SnapshotsTable
  named_snapshots: NamedSnapshotsTable
  markers: MarkersTable
  people: PeopleTable
  assets: AssetsTable
  picture_bytes: PictureBytesTable
  facilitation: FacilitationTable
  facilitation_events: FacilitationEventsTable
  ballots: BallotsTable
  drafts: DraftsTable
}
