// Reads an upgrade request: which board, with which token, as whom. Knows nothing of sockets.
import type { IncomingMessage } from 'node:http'
import { bearerPrefix, personPrefix, subprotocol } from '../shared/protocol'

export type Upgrade = {
  board: string
  token: string | undefined
  /** The browser's own secret, when it is long enough to be one. */
  personSecret: string | undefined
  /** Offered the `throughline` subprotocol. */
  ours: boolean
}

/** The request's wishes, or undefined when it is not for `/sync/:boardId`. */
export function readUpgrade(request: IncomingMessage): Upgrade | undefined {
  const target = request.url ?? ''
  if (!URL.canParse(target, 'http://localhost')) return undefined
  const url = new URL(target, 'http://localhost')
  const board = /^\/sync\/([0-9A-Za-z_-]+)$/.exec(url.pathname)?.[1]
  if (board === undefined) return undefined
  const offered = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim())
  const after = (prefix: string) =>
    offered.find((protocol) => protocol.startsWith(prefix))?.slice(prefix.length)
  const secret = after(personPrefix)
  return {
    board,
    token: after(bearerPrefix) ?? url.searchParams.get('token') ?? undefined,
    personSecret: secret !== undefined && /^[\w-]{16,64}$/.test(secret) ? secret : undefined,
    ours: offered.includes(subprotocol),
  }
}
