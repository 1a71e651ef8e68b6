// Everything that is kept, behind one door. The rest of the server names these types, not the database.
import { Appender } from './appender'
import { AssetStore } from './assets'
import { BoardStore } from './boards'
import { type OpenDatabase, openDatabase } from './database'
import type { Homes } from './homes'
import { KeyframeWriter } from './keyframeWriter'
import { LinkStore } from './links'
import type { StoreLocation } from './location'
import { LogStore } from './log'
import { MarkerStore } from './markers'
import { NamedSnapshotStore } from './namedSnapshots'
import { PeopleStore } from './people'
import { SegmentWriter } from './segmentWriter'
import type { Pictures } from '../pictures/pictures'
import { PictureRows } from './pictureRows'
import { SizeStore } from './sizes'
import { SnapshotWriter } from './snapshotWriter'
import { named } from './errors'
import { WorkshopStore } from './workshops'
import type { Settings } from './writer'

export class Store {
  readonly boards: BoardStore
  readonly links: LinkStore
  readonly assets: AssetStore
  readonly log: LogStore
  readonly appender: Appender
  readonly segments: SegmentWriter
  readonly snapshots: SnapshotWriter
  readonly keyframes: KeyframeWriter
  readonly namedSnapshots: NamedSnapshotStore
  readonly markers: MarkerStore
  readonly people: PeopleStore
  readonly sizes: SizeStore
  readonly workshops: WorkshopStore
  readonly homes: Homes
  /** Where pictures are kept when no folder is shared: with PostgreSQL. */
  readonly pictures: Pictures | undefined
  readonly #database: OpenDatabase

  private constructor(database: OpenDatabase) {
    const { db } = database
    this.#database = database
    this.boards = new BoardStore(database)
    this.links = new LinkStore(db)
    this.assets = new AssetStore(db)
    this.log = new LogStore(db)
    this.appender = new Appender(database)
    this.segments = new SegmentWriter(database)
    this.snapshots = new SnapshotWriter(database)
    this.keyframes = new KeyframeWriter(database)
    this.namedSnapshots = new NamedSnapshotStore(db)
    this.markers = new MarkerStore(db)
    this.people = new PeopleStore(db)
    this.sizes = new SizeStore(db)
    this.workshops = new WorkshopStore(db)
    this.homes = database.homes
    this.pictures = database.homes.isShared ? new PictureRows(db) : undefined
  }

  /** Opens the database, creating the file and its folder when they are not there. Throws `DatabaseUnusable`. */
  static async open(location: StoreLocation): Promise<Store> {
    return new Store(await openDatabase(location))
  }

  /** How the writing connection is set, asked anew: settles only when writing is not stuck. */
  settings(): Promise<Settings> {
    return named(() => this.#database.writer.settings())
  }

  async close(): Promise<void> {
    await this.#database.db.destroy()
  }
}
