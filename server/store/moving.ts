// Moves everything from a SQLite file into an empty PostgreSQL: table by table in portions, in one transaction, then
// compares what arrived with what left, by hash. The file is opened for reading only.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type Database from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import { openReadOnly } from './connection'
import type { Tables } from './schema'

/** Boards first: everything else belongs to one. The key orders the rows, alike in both databases. */
const keys: Record<keyof Tables, readonly string[]> = {
  boards: ['id'],
  links: ['id'],
  log: ['board_id', 'seq'],
  segments: ['board_id', 'first_seq'],
  keyframes: ['board_id', 'last_seq'],
  snapshots: ['board_id', 'seq'],
  named_snapshots: ['board_id', 'id'],
  markers: ['board_id', 'id'],
  people: ['board_id', 'id'],
  assets: ['board_id', 'name'],
  picture_bytes: ['board_id', 'hash'],
  facilitation: ['board_id'],
  facilitation_events: ['board_id', 'version'],
  ballots: ['board_id', 'round', 'voter'],
  drafts: ['board_id', 'number'],
}

const rowsAtOnce = 200

type Row = Record<string, unknown>
/** Rows of each table. */
export type Moved = Record<string, number>

/** Something is in the way; `message` is one sentence. */
export class MoveRefused extends Error {
  override name = 'MoveRefused'
}

/** Throws `MoveRefused` when `to` holds a board already, or what arrived is not what left; then nothing stays there. */
export async function moveEverything(file: string, to: Kysely<Tables>): Promise<Moved> {
  const from = openReadOnly(file)
  try {
    return await to.transaction().execute(async (target) => {
      const known = await target.selectFrom('boards').select('id').limit(1).execute()
      if (known.length > 0)
        throw new MoveRefused(
          'DATABASE_URL names a database with boards in it; an empty one is needed.',
        )
      const moved: Moved = {}
      for (const table of Object.keys(keys) as (keyof Tables)[]) {
        moved[table] = await moveTable(from, target, table, path.join(path.dirname(file), 'assets'))
      }
      return moved
    })
  } finally {
    from.close()
  }
}

async function moveTable(
  from: Database.Database,
  to: Kysely<Tables>,
  table: keyof Tables,
  folder: string,
): Promise<number> {
  const left = createHash('sha256')
  let count = 0
  const rows = table === 'picture_bytes' ? picturesIn(from, folder) : rowsOf(from, table)
  for (const portion of portions(rows)) {
    for (const row of portion) take(left, row)
    count += portion.length
    await to
      .insertInto(table)
      .values(portion as never)
      .execute()
  }
  if ((await hashOf(to, table)) !== left.digest('hex')) {
    throw new MoveRefused(`What arrived of the table ${table} is not what left; nothing was moved.`)
  }
  return count
}

function* rowsOf(from: Database.Database, table: keyof Tables): Iterable<Row> {
  const order = keys[table].join(', ')
  const known = from.prepare('select 1 from sqlite_master where name = ?').get(table)
  if (!known)
    throw new MoveRefused(`The file has no table ${table}; start its server once more first.`)
  yield* from.prepare(`select * from ${table} order by ${order}`).iterate() as Iterable<Row>
}

/** The files beside the database, of those pictures that it knows. */
function* picturesIn(from: Database.Database, folder: string): Iterable<Row> {
  const known = from.prepare('select distinct board_id, hash from assets order by board_id, hash')
  for (const row of known.all() as { board_id: string; hash: string }[]) {
    const name = path.join(folder, row.board_id, row.hash)
    if (!existsSync(name)) throw new MoveRefused(`The picture ${name} is missing.`)
    yield { ...row, data: readFileSync(name) }
  }
}

function* portions(rows: Iterable<Row>): Iterable<Row[]> {
  let portion: Row[] = []
  for (const row of rows) {
    portion.push(row)
    if (portion.length < rowsAtOnce) continue
    yield portion
    portion = []
  }
  if (portion.length > 0) yield portion
}

/** In the order of the bytes of its key, as SQLite has it; read on from the last key, so that memory stays small. */
async function hashOf(db: Kysely<Tables>, table: keyof Tables): Promise<string> {
  const hash = createHash('sha256')
  const types = await sql<{ name: string; type: string }>`
    select attname as name, atttypid::regtype::text as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0`.execute(db)
  const isText = new Set(types.rows.filter(({ type }) => type === 'text').map(({ name }) => name))
  const parts = keys[table].map((key) =>
    isText.has(key) ? sql`${sql.ref(key)} collate "C"` : sql`${sql.ref(key)}`,
  )
  let last: Row | undefined
  for (;;) {
    const values = keys[table].map((key) => sql`${last?.[key] ?? null}`)
    const after = last ? sql`where (${sql.join(parts)}) > (${sql.join(values)})` : sql``
    const { rows } = await sql<Row>`select * from ${sql.table(table)} ${after}
      order by ${sql.join(parts)} limit ${sql.lit(rowsAtOnce)}`.execute(db)
    for (const row of rows) take(hash, row)
    last = rows.at(-1)
    if (rows.length < rowsAtOnce) return hash.digest('hex')
  }
}

/** Columns by name: the databases need not have them in the same order. */
function take(hash: ReturnType<typeof createHash>, row: Row): void {
  for (const name of Object.keys(row).toSorted()) {
    const value = row[name]
    const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value))
    hash.update(`${name} ${value === null ? 'null' : bytes.byteLength} `).update(bytes)
  }
}
