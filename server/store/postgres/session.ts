// The one connection that writes, from its start to its end. Each is checked anew: a server that was set to lose what
// it acknowledges is not written to.
import pg from 'pg'
import type { BoardId } from '../../../shared/ids'
import { DatabaseUnusable } from '../errors'
import type { Settings } from '../writer'
import { clientConfig, coded } from './client'

const leastVersion = 130_000

/** With these the server acknowledges before its own disk has it. */
const asynchronous = new Set(['off', 'local'])

/**
 * A process that left the network holds its homes until the server notices: after 20 s. The server's own
 * answer to that is two hours.
 */
const noticeSilence = `
set tcp_keepalives_idle = 5;
set tcp_keepalives_interval = 5;
set tcp_keepalives_count = 3;
set tcp_user_timeout = 20000`

const settingsQuery = `select
  current_setting('server_version') as version,
  current_setting('server_version_num')::int as number,
  current_setting('server_encoding') as encoding,
  current_setting('synchronous_commit') as synchronous,
  current_setting('fsync') as fsync,
  current_setting('transaction_read_only') as "readOnly"`

export type ServerSettings = {
  version: string
  number: number
  encoding: string
  synchronous: string
  fsync: string
  readOnly: string
}

/** One backend of the server. Its number alone may be another's later. */
export type Backend = { pid: number; startedAt: string }

export type Session = { client: pg.Client; backend: Backend; held: Set<BoardId> }

/**
 * Connects and checks. Throws `DatabaseUnusable` where the server is not to be used, the driver's errors where it
 * cannot be reached. `ended` is called when the connection ends by itself.
 */
export async function openSession(
  databaseUrl: string,
  allowAsyncCommit: boolean,
  ended: (client: pg.Client) => void,
): Promise<Session> {
  // Orders go out together and are answered in turn: a transaction costs one way there and back.
  const client = new pg.Client({ ...clientConfig(databaseUrl), pipeline: true })
  client.on('error', () => ended(client))
  client.on('end', () => ended(client))
  try {
    await coded(() => client.connect())
    const { rows } = await client.query<ServerSettings>(settingsQuery)
    const row = rows[0] as ServerSettings
    const problem = problemOf(row, allowAsyncCommit)
    if (problem !== undefined) throw new DatabaseUnusable(`DATABASE_URL leads to ${problem}.`)
    await client.query(noticeSilence)
    const started = await client.query<Backend>(
      'select pid, backend_start::text as "startedAt" from pg_stat_activity where pid = pg_backend_pid()',
    )
    return { client, backend: started.rows[0] as Backend, held: new Set() }
  } catch (error) {
    void client.end()
    throw error
  }
}

export async function readSettings({ client }: Session): Promise<Settings> {
  const { rows } = await client.query<ServerSettings>(settingsQuery)
  const { version, synchronous, fsync } = rows[0] as ServerSettings
  return { engine: 'postgresql', version, synchronous, fsync: fsync === 'on' }
}

/** What is wrong with a server, as the end of a sentence; undefined when nothing is. */
export function problemOf(settings: ServerSettings, allowAsyncCommit: boolean): string | undefined {
  const { version, number, encoding, synchronous, fsync, readOnly } = settings
  if (number < leastVersion) return `PostgreSQL ${version}, which is too old; 13 is needed`
  if (encoding !== 'UTF8') return `a database in the encoding ${encoding}; UTF8 is needed`
  if (readOnly === 'on') return 'a database that takes no writes'
  if (allowAsyncCommit) return undefined
  const setting = fsync === 'on' ? `synchronous_commit=${synchronous}` : 'fsync=off'
  if (fsync === 'on' && !asynchronous.has(synchronous)) return undefined
  return `a server with ${setting}, which loses acknowledged work when it crashes; switch it on, or set ALLOW_ASYNC_COMMIT=true`
}
