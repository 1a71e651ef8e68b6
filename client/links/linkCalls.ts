// The server's calls about links, and the tokens of those that were made in this browser: the server tells a
// token once, and keeps none.
import { type BoardId, type Token, parseToken } from '../../shared/ids'
import type { LinkInfo } from '../../shared/links'
import { call } from '../api'
import { isRecord, readStored, writeStored } from '../storage'

/** `own`: the one this page came by. */
export type ListedLink = LinkInfo & { own: boolean }

export type NewLink = Omit<LinkInfo, 'id' | 'createdAt'>

const pathOf = (board: BoardId, link = '') => `/api/boards/${board}/links${link && `/${link}`}`

export function listLinks(board: BoardId, token: Token): Promise<ListedLink[]> {
  return call(pathOf(board), { token })
}

/** The only time the link's own token is told. */
export async function makeLink(
  board: BoardId,
  token: Token,
  wanted: NewLink,
): Promise<ListedLink & { token: Token }> {
  const made = await call<ListedLink & { token: Token }>(pathOf(board), {
    method: 'POST',
    token,
    body: wanted,
  })
  keepToken(board, made.id, made.token)
  return made
}

export function changeLink(
  board: BoardId,
  token: Token,
  id: string,
  change: { past: boolean },
): Promise<ListedLink> {
  return call(pathOf(board, id), { method: 'PATCH', token, body: change })
}

export function withdrawLink(board: BoardId, token: Token, id: string): Promise<void> {
  return call(pathOf(board, id), { method: 'DELETE', token })
}

const storageKey = 'throughline.links'
const mostKept = 500

function readKept(): Record<string, string> {
  const stored = readStored(storageKey)
  if (!isRecord(stored)) return {}
  return Object.fromEntries(
    Object.entries(stored).filter(
      (entry): entry is [string, string] => !!parseToken(String(entry[1])),
    ),
  )
}

function keepToken(board: BoardId, link: string, token: Token): void {
  const others = Object.entries(readKept()).slice(0, mostKept - 1)
  writeStored(storageKey, Object.fromEntries([[`${board}/${link}`, token], ...others]))
}

/** Of a link made in this browser. */
export function keptToken(board: BoardId, link: string): Token | undefined {
  const kept = readKept()
  const key = `${board}/${link}`
  return Object.hasOwn(kept, key) ? parseToken(kept[key] ?? '') : undefined
}
