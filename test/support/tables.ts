// The tables themselves, beside the server that uses them, whichever database it is: to see what is stored, to damage
// it, and to have writes refused.
import path from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { databaseFor } from './databases'

type Query = <Row>(sql: string, values: readonly unknown[]) => Promise<Row[]>

export class Tables {
  readonly #query: Query
  readonly #refusal: (table: string) => string[]

  private constructor(query: Query, refusal: (table: string) => string[]) {
    this.#query = query
    this.#refusal = refusal
  }

  /** Closed after the test. */
  static async open(dataDir: string): Promise<Tables> {
    const url = databaseFor(dataDir)
    return url === undefined ? openFile(dataDir) : openServer(url)

    function openFile(folder: string): Tables {
      const file = new Database(path.join(folder, 'throughline.db'))
      onTestFinished(() => void file.close())
      // On this engine the answer is of the moment of the call.
      return new Tables(
        async <Row>(sql: string, values: readonly unknown[]) => {
          const statement = file.prepare(sql)
          if (statement.reader) return statement.all(...values) as Row[]
          statement.run(...values)
          return []
        },
        (table) => [
          `create trigger refuse_${table} before insert on ${table} begin select raise(abort, 'disk full'); end`,
          `drop trigger refuse_${table}`,
        ],
      )
    }

    async function openServer(address: string): Promise<Tables> {
      const client = new pg.Client(address)
      client.setTypeParser(pg.types.builtins.INT8, Number)
      await client.connect()
      onTestFinished(() => client.end())
      let number = 0
      return new Tables(
        async <Row>(sql: string, values: readonly unknown[]) => {
          number = 0
          const text = sql.replaceAll('?', () => `$${(number += 1)}`)
          return (await client.query(text, [...values])).rows as Row[]
        },
        (table) => [
          `create or replace function refuse() returns trigger language plpgsql as $$ begin raise 'disk full' using errcode = '53100'; end $$`,
          `create trigger refuse_${table} before insert on ${table} for each row execute function refuse()`,
          `drop trigger refuse_${table} on ${table}`,
        ],
      )
    }
  }

  /** Runs one statement, with `?` for each value. */
  query<Row = unknown>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return this.#query<Row>(sql, values)
  }

  async count(table: string, where = 'true', ...values: unknown[]): Promise<number> {
    const sql = `select count(*) as count from ${table} where ${where}`
    const [row] = await this.query<{ count: number }>(sql, ...values)
    return row?.count ?? 0
  }

  /** Has every new row of this table refused, as a full disk would. */
  async refuseWrites(table = 'log'): Promise<void> {
    for (const sql of this.#refusal(table).slice(0, -1)) await this.query(sql)
  }

  async allowWrites(table = 'log'): Promise<void> {
    await this.query(this.#refusal(table).at(-1) ?? '')
  }
}
