// The one place where a token becomes a role. HTTP and sockets both come through here.
//
// Whoever guesses too often gets another answer, but is not locked out: behind a shared proxy one wrong
// script would otherwise shut out the house, and a token of 190 bits is not guessed at any speed.
import { parseBoardId, parseToken } from '../shared/ids'
import { Buckets } from './pace'
import { hashToken } from './secrets'
import type { BoardStore, Link } from './store/boards'

export type Entry = { as: 'guest'; link: Link } | { as: 'stranger' } | { as: 'guesser' }

export type DoorPorts = {
  store: Pick<BoardStore, 'findLink'>
  now: () => number
  badTokensPerSecond: number
}

export class Door {
  readonly #ports: DoorPorts
  readonly #guesses: Buckets

  constructor(ports: DoorPorts) {
    this.#ports = ports
    const perSecond = ports.badTokensPerSecond
    this.#guesses = new Buckets({ perSecond, burst: perSecond * 2 })
  }

  /** The same answer for a wrong token, a withdrawn or expired one, and a board that is not there. */
  async enter(board: string, token: string | undefined, address: string): Promise<Entry> {
    const now = this.#ports.now()
    const link = await this.#find(board, token)
    if (link && link.revokedAt === null && (link.expiresAt ?? Infinity) > now) {
      return { as: 'guest', link }
    }
    return { as: this.#guesses.take(address, now) ? 'stranger' : 'guesser' }
  }

  async #find(board: string, token: string | undefined): Promise<Link | undefined> {
    const boardId = parseBoardId(board)
    const known = token === undefined ? undefined : parseToken(token)
    return boardId && known ? this.#ports.store.findLink(boardId, hashToken(known)) : undefined
  }
}
