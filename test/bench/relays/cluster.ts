// Our server as several nodes on one PostgreSQL and one Redis, each a process of its own.
import { type Engines, startEngines, stopEngines } from '../../support/engines'
import { newDatabase } from '../../support/nodes'
import { meets } from '../../support/server'
import { startBuiltServer } from '../serverProcess'
import { addressOf, unlimited } from './ours'
import { ended } from './peers'
import type { Contender, Usage } from './relay'

export type Placing = (room: number, client: number) => number

/** A room's clients each at the next node, as a proxy does that looks at loads alone. */
export const spread: Placing = (room, client) => room + client
/** A room's clients all at one node, as a proxy does that goes by the address. */
export const together: Placing = (room) => room

/** Contenders do not hear each other. */
let installations = 0

/** So many nodes; `place` says at which of them a client is, counted on beyond the last. */
export function cluster(
  name: string,
  engines: Engines,
  count: number,
  place: Placing = spread,
): Contender {
  return {
    name,
    async start(folder) {
      const env = {
        ...unlimited,
        DATABASE_URL: await newDatabase(engines),
        REDIS_URL: `${engines.redis.url}/${installations++}`,
      }
      const start = () => startBuiltServer(['dist/server/main.js'], folder, env)
      const first = await start()
      const others = await Promise.all(Array.from({ length: count - 1 }, start))
      const nodes = [first, ...others]
      await Promise.all(nodes.map((node) => meets(node, count)))
      const endAll = async (signal: NodeJS.Signals) => {
        await Promise.all(nodes.map(({ child }) => ended(child, signal)))
      }
      return {
        name,
        port: first.port,
        portFor: (room, client) => nodes[place(room, client) % count]?.port ?? first.port,
        pid: first.child.pid ?? 0,
        async room(title, number = 0) {
          const board = await first.createBoard({ template: 'blank', title })
          // Whoever is asked first is its home.
          const node = nodes[place(number, 0) % count] ?? first
          await node.json(`/api/boards/${board.id}/journey`, { token: board.tokens.viewer })
          return addressOf(board)
        },
        usage: async () => sumOf(await Promise.all(nodes.map((node) => node.usage()))),
        stop: () => endAll('SIGTERM'),
        kill: () => endAll('SIGKILL'),
      }
    },
  }
}

function sumOf(usages: readonly Usage[]): Usage {
  return {
    cpuSeconds: usages.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    residentBytes: usages.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
    each: usages.map(({ cpuSeconds }) => cpuSeconds),
  }
}

/** What is measured while PostgreSQL and Redis run. */
export async function withEngines<T>(work: (engines: Engines) => Promise<T>): Promise<T> {
  const engines = await startEngines()
  // Each process that is started ends with this one.
  process.setMaxListeners(50)
  try {
    return await work(engines)
  } finally {
    await stopEngines(engines)
  }
}
