// Everything that is kept, behind one door. The rest of the server names these types, not the database.
import { Appender } from './appender'
import { AssetStore } from './assets'
import { BoardStore } from './boards'
import type { Settings } from './connection'
import { type OpenDatabase, openDatabase } from './database'
import { type Homes, onlyHome } from './homes'
import { LinkStore } from './links'
import { LogStore } from './log'
import { MarkerStore } from './markers'
import { NamedSnapshotStore } from './namedSnapshots'
import { PeopleStore } from './people'
import { SizeStore } from './sizes'
import { SnapshotWriter } from './snapshotWriter'
import { named } from './errors'
import { WorkshopStore } from './workshops'

export class Store {
  readonly boards: BoardStore
  readonly links: LinkStore
  readonly assets: AssetStore
  readonly log: LogStore
  readonly appender: Appender
  readonly snapshots: SnapshotWriter
  readonly namedSnapshots: NamedSnapshotStore
  readonly markers: MarkerStore
  readonly people: PeopleStore
  readonly sizes: SizeStore
  readonly workshops: WorkshopStore
  readonly homes: Homes
  readonly #database: OpenDatabase

  private constructor(database: OpenDatabase) {
    const { db } = database
    this.#database = database
    this.boards = new BoardStore(database)
    this.links = new LinkStore(db)
    this.assets = new AssetStore(db)
    this.log = new LogStore(db)
    this.appender = new Appender(database)
    this.snapshots = new SnapshotWriter(database)
    this.namedSnapshots = new NamedSnapshotStore(db)
    this.markers = new MarkerStore(db)
    this.people = new PeopleStore(db)
    this.sizes = new SizeStore(db)
    this.workshops = new WorkshopStore(db)
    this.homes = onlyHome
  }

  /** Opens the database in this folder, creating both when they are not there. */
  static async open(dataDir: string): Promise<Store> {
    return new Store(await openDatabase(dataDir))
  }

  /** How the writing connection is set, asked anew: settles only when writing is not stuck. */
  settings(): Promise<Settings> {
    return named(() => this.#database.writer.settings())
  }

  async close(): Promise<void> {
    await this.#database.db.destroy()
  }
}
