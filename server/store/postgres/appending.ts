// A commit's entries as one statement: one way to the server and back, and a commit of its own where nothing else
// goes with it. The bytes of all entries travel once, as they are, in one value that the server cuts up; an array of
// byte strings would be written out in hexadecimal.
import type { BoardId } from '../../../shared/ids'
import type { Appending } from '../appending'
import { checksum } from '../checksum'
import type { BoardEntry } from '../log'
import type { Statement } from '../writer'

/** PostgreSQL takes up to 1 GB in one value; memory for it is wanted on both sides. */
const bytesPerStatement = 16 * 1024 * 1024

const append = `with entry as (
  insert into log (board_id, seq, at, author, data, crc32)
  select board_id, seq, at, author, substring($1::bytea from start for size), crc32
  from unnest($2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::int[], $7::int[], $8::bigint[])
    as entry (board_id, seq, at, author, start, size, crc32)
)
update boards set seq = position.seq, updated_at = position.at
from unnest($9::text[], $10::bigint[], $11::bigint[]) as position (id, seq, at)
where boards.id = position.id`

export const allAtOnce: Appending = (entries) => portions(entries).map(statement)

function portions(entries: readonly BoardEntry[]): BoardEntry[][] {
  const found: BoardEntry[][] = []
  let room = 0
  for (const entry of entries) {
    room -= entry.data.byteLength
    if (room < 0 || found.length === 0) {
      found.push([])
      room = bytesPerStatement - entry.data.byteLength
    }
    found.at(-1)?.push(entry)
  }
  return found
}

function statement(entries: readonly BoardEntry[]): Statement {
  const positions = new Map<BoardId, { seq: number; at: number }>()
  const starts: number[] = []
  // The server counts from 1.
  let start = 1
  for (const { board, seq, at, data } of entries) {
    positions.set(board, { seq, at })
    starts.push(start)
    start += data.byteLength
  }
  const moved = [...positions.values()]
  const row = [
    Buffer.concat(entries.map(({ data }) => data)),
    entries.map(({ board }) => board),
    entries.map(({ seq }) => seq),
    entries.map(({ at }) => at),
    entries.map(({ author }) => author),
    starts,
    entries.map(({ data }) => data.byteLength),
    entries.map(checksum),
    [...positions.keys()],
    moved.map(({ seq }) => seq),
    moved.map(({ at }) => at),
  ]
  return { sql: append, rows: [row] }
}
