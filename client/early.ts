// What a board's page asks the server first, asked while its bundle is still on the way: two calls less to wait
// for once it is there.
import type { BoardId, Token } from '../shared/ids'
import { type BoardInfo, type Config, getBoard, getConfig } from './api'
import type { Route } from './link'

export type Facts = [BoardInfo, Config]

let begun: { boardId: BoardId; token: Token; facts: Promise<Facts> } | undefined

const ask = (boardId: BoardId, token: Token): Promise<Facts> =>
  Promise.all([getBoard(boardId, token), getConfig()])

/** Call as the address is known. */
export function beginOpening(route: Route): void {
  if (route.page !== 'board') return
  const { boardId, token } = route
  const facts = ask(boardId, token)
  // Told to whoever takes them; until then a refusal is nobody's.
  facts.catch(() => undefined)
  begun = { boardId, token, facts }
}

/** The facts of a board: those asked for already, once, or new ones. Rejects with an `ApiError`. */
export function factsOf(boardId: BoardId, token: Token): Promise<Facts> {
  const early = begun
  begun = undefined
  const isThis = early?.boardId === boardId && early.token === token
  return isThis ? early.facts : ask(boardId, token)
}
