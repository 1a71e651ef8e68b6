// How many bytes the updates in the logs of boards have, as they came. Read in portions, so that a long log keeps
// nobody waiting.
import type { Kysely } from 'kysely'
import type { BoardId } from '../../shared/ids'
import { named } from './errors'
import type { Tables } from './schema'

const entriesPerRead = 2000

export class SizeStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async logBytes(board: BoardId): Promise<number> {
    let total = await this.#closedBytes(board)
    let seq = 0
    for (;;) {
      const rows = await named(() => this.#portion(board, seq))
      for (const row of rows) total += Number(row.bytes)
      const last = rows.at(-1)
      if (!last || rows.length < entriesPerRead) return total
      seq = last.seq
      // The database answers at once; others get their turn between the portions.
      await new Promise(setImmediate)
    }
  }

  async #closedBytes(board: BoardId): Promise<number> {
    const row = await named(() =>
      this.#db
        .selectFrom('segments')
        .select((eb) => eb.fn.sum<number>('bytes').as('bytes'))
        .where('board_id', '=', board)
        .executeTakeFirst(),
    )
    return Number(row?.bytes ?? 0)
  }

  #portion(board: BoardId, after: number) {
    return this.#db
      .selectFrom('log')
      .select((eb) => ['seq', eb.fn<number>('length', ['data']).as('bytes')])
      .where('board_id', '=', board)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(entriesPerRead)
      .execute()
  }
}
