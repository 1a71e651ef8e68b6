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
  /** How many nodes share that. */
  nodes: () => number
}

/** Only those of the last moments matter; the database knows the rest. */
const maxWithdrawn = 10_000

export class Door {
  readonly #ports: DoorPorts
  readonly #guesses: Buckets
  readonly #withdrawn = new Set<string>()

  constructor(ports: DoorPorts) {
    this.#ports = ports
    const perSecond = ports.badTokensPerSecond
    this.#guesses = new Buckets({ perSecond, burst: perSecond * 2 }, ports.nodes)
  }

  /** The same answer for a wrong token, a withdrawn or expired one, and a board that is not there. */
  async enter(board: string, token: string | undefined, address: string): Promise<Entry> {
    const link = await this.#find(board, token)
    if (link && link.revokedAt === null && this.isOpen(link)) return { as: 'guest', link }
    return { as: this.mayGuess(address) ? 'stranger' : 'guesser' }
  }

  /** Counts a wrong token or address; false when this one comes too soon after many others. */
  mayGuess(address: string): boolean {
    return this.#guesses.take(address, this.#ports.now())
  }

  /** Remembers a link that was withdrawn just now: somebody may stand between the check and the room. */
  withdrawn(linkId: string): void {
    this.#withdrawn.add(linkId)
    for (const oldest of this.#withdrawn) {
      if (this.#withdrawn.size <= maxWithdrawn) break
      this.#withdrawn.delete(oldest)
    }
  }

  /** Whether a link that was let in is still good. */
  isOpen({ id, expiresAt }: Pick<Link, 'id' | 'expiresAt'>): boolean {
    return (expiresAt ?? Infinity) > this.#ports.now() && !this.#withdrawn.has(id)
  }

  async #find(board: string, token: string | undefined): Promise<Link | undefined> {
    const boardId = parseBoardId(board)
    const known = token === undefined ? undefined : parseToken(token)
    return boardId && known ? this.#ports.store.findLink(boardId, hashToken(known)) : undefined
  }
}
