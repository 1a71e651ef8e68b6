// Everything that is kept, behind one door. The rest of the server names these types, not the database.
import type { Kysely } from 'kysely'
import { AssetStore } from './assets'
import { BoardStore } from './boards'
import { openDatabase } from './database'
import { LinkStore } from './links'
import { LogStore } from './log'
import { PeopleStore } from './people'
import { SizeStore } from './sizes'
import type { Tables } from './schema'

export class Store {
  readonly boards: BoardStore
  readonly links: LinkStore
  readonly assets: AssetStore
  readonly log: LogStore
  readonly people: PeopleStore
  readonly sizes: SizeStore
  readonly #db: Kysely<Tables>

  private constructor(db: Kysely<Tables>) {
    this.#db = db
    this.boards = new BoardStore(db)
    this.links = new LinkStore(db)
    this.assets = new AssetStore(db)
    this.log = new LogStore(db)
    this.people = new PeopleStore(db)
    this.sizes = new SizeStore(db)
  }

  /** Opens the database in this folder, creating both when they are not there. */
  static async open(dataDir: string): Promise<Store> {
    return new Store(await openDatabase(dataDir))
  }

  async close(): Promise<void> {
    await this.#db.destroy()
  }
}
