// Where everything is kept: in a file, or in PostgreSQL when an address of it is given.
export type StoreLocation = {
  /** The folder of the SQLite file. */
  dataDir: string
  /** `postgres://…`, with its password: never logged, never answered. */
  databaseUrl?: string | undefined
  /** Starts on a server that acknowledges what a crash of it may lose. */
  allowAsyncCommit?: boolean
}
