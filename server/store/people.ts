// Who has been on a board: the names that replay and exports show for the ids in the log.
import type { Kysely } from 'kysely'
import type { BoardId, PersonId } from '../../shared/ids'
import { named } from './errors'
import type { Tables } from './schema'

export type Person = { id: string; name: string; color: string }
export type Sighting = { board: BoardId; id: PersonId; name: string; color: string; at: number }

export class PeopleStore {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  /** Notes a person's newest name and colour. People of a board that is gone are left out. */
  async record({ board, id, name, color, at }: Sighting): Promise<void> {
    await named(() =>
      this.#db
        .insertInto('people')
        .columns(['board_id', 'id', 'name', 'color', 'last_seen'])
        .expression((eb) =>
          eb
            .selectFrom('boards')
            .select((row) => [
              row.ref('boards.id').as('board_id'),
              row.val(id as string).as('id'),
              row.val(name).as('name'),
              row.val(color).as('color'),
              row.val(at).as('last_seen'),
            ])
            .where('boards.id', '=', board),
        )
        .onConflict((conflict) =>
          conflict.columns(['board_id', 'id']).doUpdateSet({ name, color, last_seen: at }),
        )
        .execute(),
    )
  }

  list(board: BoardId): Promise<Person[]> {
    return named(() =>
      this.#db
        .selectFrom('people')
        .select(['id', 'name', 'color'])
        .where('board_id', '=', board)
        .orderBy('last_seen')
        .orderBy('id')
        .execute(),
    )
  }
}
