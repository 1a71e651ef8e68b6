// What made the tables, in order. A migration that has been released is never edited: the next change
// is a new entry with a higher number. They live in code, so the bundled server needs no files.
import { type Kysely, type Migration, type MigrationProvider, Migrator, sql } from 'kysely'

const first: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('boards')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('template', 'text', (column) => column.notNull())
      .addColumn('locale', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('links')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('board_id', 'text', (column) =>
        column.notNull().references('boards.id').onDelete('cascade'),
      )
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull().defaultTo(''))
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint')
      .addColumn('revoked_at', 'bigint')
      .execute()
    await db.schema.createIndex('links_by_board').on('links').column('board_id').execute()
    await db.schema
      .createTable('log')
      .addColumn('board_id', 'text', (column) =>
        column.notNull().references('boards.id').onDelete('cascade'),
      )
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('data', sql`blob`, (column) => column.notNull())
      .addColumn('crc32', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('log_key', ['board_id', 'seq'])
      .execute()
    // Seeking by time must not walk the log of a long session.
    await db.schema
      .createIndex('log_by_time')
      .on('log')
      .columns(['board_id', 'at', 'author'])
      .execute()
    await db.schema
      .createTable('snapshots')
      .addColumn('board_id', 'text', (column) =>
        column.notNull().references('boards.id').onDelete('cascade'),
      )
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('data', sql`blob`, (column) => column.notNull())
      .addColumn('crc32', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('snapshots_key', ['board_id', 'seq'])
      .execute()
    await db.schema
      .createTable('people')
      .addColumn('board_id', 'text', (column) =>
        column.notNull().references('boards.id').onDelete('cascade'),
      )
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('color', 'text', (column) => column.notNull())
      .addColumn('last_seen', 'bigint', (column) => column.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('people_key', ['board_id', 'id'])
      .execute()
  },
}

/** Lets a board be opened without building its document. */
const snapshotVectors: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('snapshots')
      .addColumn('state_vector', sql`blob`)
      .execute()
  },
}

const assets: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('assets')
      .addColumn('board_id', 'text', (column) =>
        column.notNull().references('boards.id').onDelete('cascade'),
      )
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('bytes', 'bigint', (column) => column.notNull())
      .addColumn('charged', 'bigint', (column) => column.notNull())
      .addColumn('width', 'integer', (column) => column.notNull())
      .addColumn('height', 'integer', (column) => column.notNull())
      .addColumn('link_id', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('assets_key', ['board_id', 'name'])
      .addUniqueConstraint('assets_by_content', ['board_id', 'hash'])
      .execute()
  },
}

const facilitation: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const owned = (table: string) =>
      db.schema
        .createTable(table)
        .addColumn('board_id', 'text', (column) =>
          column.notNull().references('boards.id').onDelete('cascade'),
        )
    await owned('facilitation')
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('crc32', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('facilitation_key', ['board_id'])
      .execute()
    await owned('facilitation_events')
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('facilitation_events_key', ['board_id', 'version'])
      .execute()
    await owned('ballots')
      .addColumn('round', 'text', (column) => column.notNull())
      .addColumn('voter', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('crc32', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('ballots_key', ['board_id', 'round', 'voter'])
      .execute()
    await owned('drafts')
      .addColumn('number', 'bigint', (column) => column.notNull())
      .addColumn('phase', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('data', sql`blob`, (column) => column.notNull())
      .addColumn('crc32', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('drafts_key', ['board_id', 'number'])
      .execute()
  },
}

/** Named positions of a log, and what of the past a board and a link let people see. */
const past: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('named_snapshots')
      .addColumn('board_id', 'text', (column) =>
        column.notNull().references('boards.id').onDelete('cascade'),
      )
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('named_snapshots_key', ['board_id', 'id'])
      .execute()
    await db.schema
      .createIndex('named_snapshots_by_position')
      .on('named_snapshots')
      .columns(['board_id', 'seq'])
      .execute()
    const flag = (table: string, name: string, value: number) =>
      db.schema
        .alterTable(table)
        .addColumn(name, 'integer', (column) => column.notNull().defaultTo(value))
        .execute()
    await flag('boards', 'past', 1)
    await flag('links', 'past', 1)
    await flag('links', 'replay_only', 0)
    await db.schema.alterTable('links').addColumn('veil', 'text').execute()
    await db.schema.alterTable('links').addColumn('begins_at', 'bigint').execute()
  },
}

const markers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('markers')
      .addColumn('board_id', 'text', (column) =>
        column.notNull().references('boards.id').onDelete('cascade'),
      )
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('markers_key', ['board_id', 'id'])
      .execute()
  },
}

const segments: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('segments')
      .addColumn('board_id', 'text', (column) =>
        column.notNull().references('boards.id').onDelete('cascade'),
      )
      .addColumn('first_seq', 'bigint', (column) => column.notNull())
      .addColumn('last_seq', 'bigint', (column) => column.notNull())
      .addColumn('first_at', 'bigint', (column) => column.notNull())
      .addColumn('last_at', 'bigint', (column) => column.notNull())
      .addColumn('bytes', 'bigint', (column) => column.notNull())
      .addColumn('authors', 'text', (column) => column.notNull())
      .addColumn('times_crc32', 'bigint', (column) => column.notNull())
      .addColumn('data_crc32', 'bigint', (column) => column.notNull())
      // Last, so that what is asked for more often is not behind them.
      .addColumn('times', sql`blob`, (column) => column.notNull())
      .addColumn('data', sql`blob`, (column) => column.notNull())
      // By its end: the first segment that reaches beyond an entry is found without walking the others.
      .addPrimaryKeyConstraint('segments_key', ['board_id', 'last_seq'])
      // And by its beginning, so that of two who close the same entries one fails.
      .addUniqueConstraint('segments_by_beginning', ['board_id', 'first_seq'])
      .execute()
    await db.schema
      .createIndex('segments_by_time')
      .on('segments')
      .columns(['board_id', 'first_at', 'first_seq'])
      .execute()
    const position = (name: string, value: number) =>
      db.schema
        .alterTable('boards')
        .addColumn(name, 'bigint', (column) => column.notNull().defaultTo(value))
        .execute()
    await position('first_seq', 1)
    await position('closed_seq', 0)
  },
}

/** Empty where pictures are files. */
const pictureBytes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('picture_bytes')
      .addColumn('board_id', 'text', (column) =>
        column.notNull().references('boards.id').onDelete('cascade'),
      )
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('data', sql`blob`, (column) => column.notNull())
      .addPrimaryKeyConstraint('picture_bytes_key', ['board_id', 'hash'])
      .execute()
  },
}

const keyframes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('keyframes')
      .addColumn('board_id', 'text', (column) =>
        column.notNull().references('boards.id').onDelete('cascade'),
      )
      .addColumn('first_seq', 'bigint', (column) => column.notNull())
      .addColumn('last_seq', 'bigint', (column) => column.notNull())
      .addColumn('crc32', 'bigint', (column) => column.notNull())
      .addColumn('data', sql`blob`, (column) => column.notNull())
      .addPrimaryKeyConstraint('keyframes_key', ['board_id', 'last_seq'])
      .execute()
  },
}

const provider: MigrationProvider = {
  getMigrations: async () => ({
    '0001-first': first,
    '0002-snapshot-vectors': snapshotVectors,
    '0003-assets': assets,
    '0004-facilitation': facilitation,
    '0005-past': past,
    '0006-markers': markers,
    '0007-segments': segments,
    '0010-picture-bytes': pictureBytes,
    '0011-keyframes': keyframes,
  }),
}

/**
 * Brings the database to this version, one process at a time. `schema` holds the tables, where a database has
 * several. Throws with the failing step's own error.
 */
export async function migrate<Tables>(db: Kysely<Tables>, schema?: string): Promise<void> {
  const own = schema === undefined ? {} : { migrationTableSchema: schema }
  const { error } = await new Migrator({ db, provider, ...own }).migrateToLatest()
  const [, unknown] = /previously executed migration (\S+) is missing/.exec(String(error)) ?? []
  if (unknown !== undefined) {
    throw new Error(`it was made by a newer version of Throughline (${unknown}); start that one`)
  }
  if (error) throw error
}
