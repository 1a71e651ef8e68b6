// What writes to the database, whichever it is: one connection, one order at a time, in the order in which they came.
import type { CompiledQuery } from 'kysely'
import type { BoardId } from '../../shared/ids'

/** One statement, run once for each row of parameters. */
export type Statement = { sql: string; rows: readonly (readonly unknown[])[] }

/** What the writing connection really is set to, as the database itself says. */
export type Settings =
  | {
      engine: 'sqlite'
      version: string
      journalMode: string
      synchronous: string
      foreignKeys: boolean
      busyTimeoutMs: number
    }
  | { engine: 'postgresql'; version: string; synchronous: string; fsync: boolean }

export type Writer = {
  /**
   * Runs statements in one transaction. Resolves once it is on disk; all of it, or none. Of boards that live
   * at one home at a time `of` names those concerned: where this is not their home (any more), nothing is
   * written and `StorageUnavailable` thrown.
   */
  transaction(statements: readonly Statement[], of?: () => Iterable<BoardId>): Promise<void>
  /** What the connection is set to now; waits for what is being written. */
  settings(): Promise<Settings>
  close(): Promise<void>
}

/** A query that Kysely has built, as a statement for a transaction. */
export function once(query: { compile(): CompiledQuery }): Statement {
  const { sql, parameters } = query.compile()
  return { sql, rows: [parameters] }
}
