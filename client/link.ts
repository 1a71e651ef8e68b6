// Addresses in and out: the only place that knows how a page, a board and its token are written down.
// The token travels behind `#`, which browsers never send to a server or to another site.
import type { Role } from '../shared/access'
import { parseBoardId, parseToken, type BoardId, type Token } from '../shared/ids'

export type Route =
  | { page: 'home' }
  | { page: 'board'; boardId: BoardId; token: Token; name: string | undefined }
  | {
      page: 'replay'
      boardId: BoardId
      token: Token
      /** Unix milliseconds. */
      at: number | undefined
      chapter: number | undefined
    }
  | { page: 'broken' }
  | { page: 'unknown' }

/** Links to a board by what they let people do. */
export type RoleLinks = Partial<Record<Role, string>>

export type Address = Pick<URL, 'pathname' | 'search' | 'hash'>

const longestName = 40

/** What `?name=` says, tidied, or undefined when it says nothing. */
function nameFrom(search: string): string | undefined {
  const name = new URLSearchParams(search).get('name')?.replace(/\s+/g, ' ').trim()
  return name ? Array.from(name).slice(0, longestName).join('') : undefined
}

function countFrom(text: string | null): number | undefined {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

export function parseAddress(address: Address): Route {
  const path = address.pathname.replace(/\/+$/, '') || '/'
  if (path === '/') return { page: 'home' }
  const [, kind, id, ...rest] = path.split('/')
  if ((kind !== 'b' && kind !== 'r') || rest.length > 0) return { page: 'unknown' }
  const [tokenText = '', ...details] = address.hash.replace(/^#/, '').split('&')
  const boardId = parseBoardId(id ?? '')
  const token = parseToken(tokenText)
  if (!boardId || !token) return { page: 'broken' }
  if (kind === 'b') return { page: 'board', boardId, token, name: nameFrom(address.search) }
  const where = new URLSearchParams(details.join('&'))
  const at = countFrom(where.get('at'))
  return { page: 'replay', boardId, token, at, chapter: countFrom(where.get('chapter')) }
}

/** The address of the board; with an empty origin a path within this server. */
export function boardLink(origin: string, boardId: BoardId, token: Token): string {
  return `${origin}/b/${boardId}#${token}`
}

/** `at` in Unix milliseconds opens the replay there. */
export function replayLink(origin: string, boardId: BoardId, token: Token, at?: number): string {
  return `${origin}/r/${boardId}#${token}${at === undefined ? '' : `&at=${Math.round(at)}`}`
}
