// Which tables there are, as far as migrations ask: Kysely's own answer looks into every column of every schema of the
// database, and fails when one of them is dropped meanwhile.
import { type DatabaseIntrospector, type Kysely, type TableMetadata, sql } from 'kysely'

export class SchemaIntrospector implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>

  constructor(db: Kysely<unknown>) {
    this.#db = db
  }

  async getSchemas(): Promise<{ name: string }[]> {
    const query = sql<{ name: string }>`select nspname as name from pg_namespace`
    return (await query.execute(this.#db)).rows
  }

  /** Of the schema in use, without their columns. */
  async getTables(): Promise<TableMetadata[]> {
    const { rows } = await sql<{ name: string; schema: string }>`
      select relname as name, current_schema() as schema from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')`.execute(
      this.#db,
    )
    return rows.map((row) => ({ ...row, isView: false, columns: [] }))
  }

  async getMetadata(): Promise<{ tables: TableMetadata[] }> {
    return { tables: await this.getTables() }
  }
}
