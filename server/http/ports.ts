// What the HTTP side is given to work with.
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import type { DocumentMaker } from '../board/documentMaker'
import type { Rooms } from '../board/rooms'
import type { Neighbours } from '../cluster/neighbours'
import type { Config } from '../config'
import type { Door } from '../door'
import type { Journal } from '../journal'
import type { Logger } from '../logger'
import type { Metrics } from '../metrics'
import type { NamedSnapshots } from '../past/snapshots'
import type { Pictures } from '../pictures/pictures'
import type { Link } from '../store/boards'
import type { Store } from '../store/store'

export type HttpPorts = {
  config: Config
  store: Store
  pictures: Pictures
  rooms: Rooms
  documents: Pick<DocumentMaker, 'document' | 'records' | 'recordsOf'>
  journal: Journal
  /** The other nodes; undefined where there are none to be reached. */
  neighbours: Pick<Neighbours, 'node' | 'count' | 'isUp'> | undefined
  /** How many nodes share what an address may do. */
  nodes: () => number
  snapshots: NamedSnapshots
  door: Door
  metrics: Metrics
  logger: Logger
  now: () => number
  /** The built client. */
  clientDir: string
}

/** Of a request below `/api/boards/:id`, once its token was checked. */
export type BoardEnv = { Bindings: HttpBindings; Variables: { link: Link } }

export type Middleware = MiddlewareHandler<BoardEnv>

export function addressOf({ incoming }: HttpBindings): string {
  return incoming.socket.remoteAddress ?? ''
}
