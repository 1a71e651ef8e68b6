// Our server, as operators run it: built, a process of its own, storing everything durably. Clients speak
// the subprotocol, so that acknowledgements are part of what is measured.
import { bearerPrefix, subprotocol } from '../../../shared/protocol'
import { startBuiltServer } from '../serverProcess'
import type { NewBoard } from '../../support/server'
import { ended } from './peers'
import type { Address, Contender } from './relay'

/** Limits that only hold floods back, out of the way: a bench is one. */
export const unlimited = {
  MAX_FRAMES_PER_SECOND: '1000000',
  MAX_BOARDS_PER_MINUTE: '1000000',
  MAX_SESSIONS_PER_BOARD: '5000',
  MAX_SOCKETS_PER_ADDRESS: '1000000',
}

/** Boards by folder and room: after a restart a room is the board it was before. */
const boards = new Map<string, NewBoard>()

export function addressOf(board: NewBoard): Address {
  return {
    path: `/sync/${board.id}`,
    protocols: [subprotocol, bearerPrefix + board.tokens.participant],
    prefix: new Uint8Array(),
    greeting: [],
    syncs: true,
  }
}

export const ours: Contender = {
  name: 'ours',
  async start(folder) {
    const server = await startBuiltServer(['dist/server/main.js'], folder, unlimited)
    return {
      name: 'ours',
      port: server.port,
      pid: server.child.pid ?? 0,
      async room(name) {
        const key = `${folder} ${name}`
        const known = boards.get(key)
        const board = known ?? (await server.createBoard({ template: 'blank', title: name }))
        boards.set(key, board)
        return addressOf(board)
      },
      usage: () => server.usage(),
      stop: () => ended(server.child, 'SIGTERM'),
      kill: () => ended(server.child, 'SIGKILL'),
    }
  },
}
