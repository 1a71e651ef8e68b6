// People at work while somebody attacks their board: they must notice nothing and lose nothing.
import { expect } from 'vitest'
import * as Y from 'yjs'
import type { Bomb, Victim } from '../corpus/bomb'
import { type RawClient, type StockClient, connectRaw, connectStock, normalised } from './client'
import type { NewBoard, TestServer } from './server'
import { waitFor } from './wait'

export class Bystanders {
  readonly board: NewBoard
  readonly mina: StockClient
  readonly joon: StockClient
  #written = 0

  private constructor(board: NewBoard, mina: StockClient, joon: StockClient) {
    this.board = board
    this.mina = mina
    this.joon = joon
  }

  /** Two stock clients on a new board, both of whom have written there. */
  static async meet(server: TestServer): Promise<Bystanders> {
    const board = await server.createBoard()
    const pair = [await connectStock(server, board), await connectStock(server, board)] as const
    const bystanders = new Bystanders(board, ...pair)
    await bystanders.exchange()
    return bystanders
  }

  /** What an attacker knows of Mina, because everybody does. */
  get victim(): Victim {
    const { clientID: client, store } = this.mina.doc
    return { client, clock: Y.getState(store, client) }
  }

  /** Both write `count` times. */
  write(count = 1): void {
    for (let n = 0; n < count; n += 1) {
      this.#written += 1
      this.mina.doc.getMap('mina').set(String(this.#written), true)
      this.joon.doc.getMap('joon').set(String(this.#written), true)
    }
  }

  /** Both write, and each sees all that the other ever wrote. */
  async exchange(count = 1): Promise<void> {
    this.write(count)
    await waitFor('the bystanders see all of each other', () =>
      [this.mina.doc, this.joon.doc].every((doc) =>
        ['mina', 'joon'].every((name) => doc.getMap(name).size === this.#written),
      ),
    )
    expect(this.mina.provider.wsconnected && this.joon.provider.wsconnected).toBe(true)
  }

  /** The board as they see it, as the server gives it out, and as newcomers get it are the same. */
  async agree(server: TestServer): Promise<string> {
    await this.exchange()
    const seen = normalised(this.mina.doc)
    expect(normalised(this.joon.doc)).toBe(seen)
    expect(normalised(await server.document(this.board))).toBe(seen)
    return seen
  }
}

/** Sends a bomb at a board where people are writing. */
export async function attack(
  server: TestServer,
  bystanders: Bystanders,
  bomb: Bomb,
): Promise<RawClient> {
  const attacker = await connectRaw(server, bystanders.board)
  for (const message of bomb.messages(bystanders.victim)) attacker.socket.send(message)
  bystanders.write(10)
  return attacker
}
