// One server from its parts, started; and stopped in the order that loses nothing.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { closeCode } from '../shared/protocol'
import type { DigestTiming } from './board/digest'
import { Growth } from './board/growth'
import { Rooms } from './board/rooms'
import { DocumentMaker } from './board/documentMaker'
import type { Bus } from './cluster/bus'
import { Lookout } from './cluster/lookout'
import { Neighbours } from './cluster/neighbours'
import type { Config } from './config'
import { Door } from './door'
import { createHttpApp } from './http/app'
import { Journal } from './journal'
import type { Logger } from './logger'
import { Metrics } from './metrics'
import { Archive, type ArchiveTiming, archiveTiming } from './past/archive'
import { NamedSnapshots, type QuietTiming, quietTiming } from './past/snapshots'
import { People } from './people'
import { PictureFiles } from './pictures/files'
import { type SocketTiming, Sockets } from './socket'
import { Store } from './store/store'

export type RunningServer = {
  port: number
  /** Every call it answers, such as `GET /api/health`. */
  calls: string[]
  /** Refuses newcomers, stores what is pending, sends everybody away with 1012. */
  close(): Promise<void>
}

export type Timing = SocketTiming & {
  graceMs: number
  digest?: DigestTiming
  quiet?: QuietTiming
  archive?: ArchiveTiming
}

const timing: Timing = {
  // Stock clients hang up after 30 s without a message, and look every 3 s.
  quietMs: 18_000,
  // A line that was cut without a word is given up after twice that.
  pingMs: 15_000,
  tickMs: 2000,
  // Long enough for a page reload, short enough to free the memory of a finished workshop.
  graceMs: 30_000,
}

/**
 * An unknown visitor costs little: whoever has not said in 4 s what is wanted is sent away, also one who
 * says it a byte at a time. A body may take a minute, for a picture over a bad line.
 */
const visitors = {
  headersTimeout: 4000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 500,
  maxHeaderSize: 16 * 1024,
}

/** How long requests may go on once the server stops. */
const requestsEndMs = 500

export type ServerParts = {
  logger: Logger
  /** Where the built client is. */
  clientDir: string
  /** Shorter times, for tests. */
  timing?: Timing
}

/** Rejects with the system's own error when the port or the data folder cannot be used. */
export async function startServer(config: Config, parts: ServerParts): Promise<RunningServer> {
  const { logger, clientDir } = parts
  const times = parts.timing ?? timing
  const { graceMs, digest, quiet = quietTiming, archive: pace, ...socketTiming } = times
  const now = () => Date.now()
  const nodes = () => neighbours?.count ?? 1
  const store = await Store.open(config)
  const pictures = store.pictures ?? new PictureFiles(config.dataDir)
  await pictures.tidy((board) => store.boards.exists(board))
  const metrics = new Metrics()
  const journal = new Journal({ store: store.appender, metrics, logger, now })
  const people = new People({ store: store.people, logger })
  const snapshots = new NamedSnapshots({
    store: store.namedSnapshots,
    log: store.log,
    journal,
    homes: store.homes,
    logger,
    now,
  })
  const door = new Door({
    store: store.boards,
    now,
    badTokensPerSecond: config.limits.badTokensPerSecond,
    nodes,
  })
  const maker = new DocumentMaker(config)
  const growth = new Growth({ store: store.sizes, logger, mostBytes: config.limits.boardBytes })
  const archive = new Archive({
    store: store.segments,
    log: store.log,
    snapshots: store.snapshots,
    keyframes: store.keyframes,
    maker,
    growth,
    homes: store.homes,
    logger,
    now,
    keptDays: config.keepHistoryDays,
  })
  const bus = config.redisUrl ? await openRedis(config.redisUrl, logger) : undefined
  const neighbours: Neighbours | undefined =
    bus &&
    new Neighbours({
      bus,
      logger,
      homeOf: (board) => rooms.home(board),
      withdrawn: (board, link) => {
        door.withdrawn(link)
        rooms.linkWithdrawn(board, link)
      },
      deleted: (board) => void rooms.deleted(board),
      lost: (room) => rooms.isOver(room),
      onEmpty: (room) => rooms.isEmpty(room),
    })
  const rooms: Rooms = new Rooms({
    elsewhere: neighbours,
    store: store.log,
    workshops: store.workshops,
    homes: store.homes,
    snapshots: store.snapshots,
    maker,
    journal,
    metrics,
    logger,
    now,
    graceMs,
    maxSessions: config.limits.sessionsPerBoard,
    growth,
    ...(digest ? { digestTiming: digest } : {}),
    maxFrameBytes: config.limits.frameBytes,
    onSeen: (sighting) => people.see(sighting),
  })
  metrics.watch(() => rooms.occupancy())
  if (neighbours)
    metrics.watchNodes(() => ({ nodes: neighbours.count, visitors: neighbours.visitors }))
  const lookout = store.homes.isShared
    ? new Lookout({ links: store.links, boards: store.boards, rooms, door, logger, now })
    : undefined
  const app = createHttpApp({
    config,
    store,
    pictures,
    rooms,
    documents: maker,
    journal,
    neighbours,
    nodes,
    snapshots,
    door,
    metrics,
    logger,
    now,
    clientDir,
  })
  const listener = getRequestListener(app.fetch)
  const http = createServer(visitors, (request, response) => void listener(request, response))
  const sockets = new Sockets(http, {
    config,
    door,
    rooms,
    metrics,
    logger,
    now,
    nodes,
    timing: socketTiming,
  })
  metrics.watchQueues(() => sockets.queuedBytes)
  try {
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject)
      http.listen(config.port, config.host, resolve)
    })
  } catch (error) {
    await sockets.close()
    await neighbours?.close()
    await lookout?.close()
    await store.close()
    throw error
  }
  snapshots.start(quiet)
  archive.start(pace ?? archiveTiming)
  return {
    port: (http.address() as AddressInfo).port,
    calls: [...new Set(app.routes.map(({ method, path }) => `${method} ${path}`))],
    async close() {
      const closed = new Promise((resolve) => http.close(resolve))
      http.closeIdleConnections()
      const archived = archive.stop()
      await rooms.close(closeCode.restarting, 'The server restarts')
      await neighbours?.close()
      await lookout?.close()
      await snapshots.stop()
      await people.flush()
      await sockets.close()
      // Requests that are being answered may end; idle connections would keep the server for good.
      const timer = setTimeout(() => http.closeAllConnections(), requestsEndMs)
      await closed
      clearTimeout(timer)
      journal.close()
      await maker.close()
      await archived
      await store.close()
    },
  }
}

/** The client is read only where there is a Redis. */
async function openRedis(url: string, logger: Logger): Promise<Bus> {
  const { RedisBus } = await import('./cluster/redisBus')
  return new RedisBus(url, logger)
}
