// How many bytes the logs of boards take. Read in portions, so that a long log keeps nobody waiting.
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
    let total = 0
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
