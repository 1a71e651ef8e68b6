// The boards opened in this browser. The list is also the only copy of a facilitator's link that a
// board without accounts has, so a board keeps every token it was opened with, one per role.
import { isRole, roles, type Role } from '../shared/access'
import { parseBoardId, parseToken, type BoardId, type Token } from '../shared/ids'
import { templateIds, type TemplateId } from '../shared/journey/template'
import { browserStorage, isRecord, readStored, writeStored } from './storage'

export type OpenedBoard = {
  id: BoardId
  title: string
  /** The strongest role known here, and its token. */
  role: Role
  token: Token
  /** Unix milliseconds. */
  openedAt: number
  template: TemplateId
}

export type RoleTokens = Partial<Record<Role, Token>>

export type RecentBoard = OpenedBoard & { tokens: RoleTokens }

const storageKey = 'throughline.boards'
const mostBoards = 200

function parseTokens(value: unknown): RoleTokens {
  const tokens: RoleTokens = {}
  if (!isRecord(value)) return tokens
  for (const [role, text] of Object.entries(value)) {
    const token = parseToken(String(text))
    if (isRole(role) && token) tokens[role] = token
  }
  return tokens
}

function parseBoard(value: unknown): RecentBoard | undefined {
  if (!isRecord(value)) return undefined
  const id = parseBoardId(String(value.id))
  const token = parseToken(String(value.token))
  const { role, title, openedAt } = value
  if (!id || !token || !isRole(role) || typeof title !== 'string') return undefined
  if (typeof openedAt !== 'number' || !Number.isFinite(openedAt)) return undefined
  const template = templateIds.find((id) => id === value.template) ?? 'blank'
  const tokens = { ...parseTokens(value.tokens), [role]: token }
  return { id, title, role, token, openedAt, template, tokens }
}

/** Newest first. Entries that cannot be read are left out. */
export function recentBoards(storage = browserStorage()): RecentBoard[] {
  const stored = readStored(storageKey, storage)
  if (!Array.isArray(stored)) return []
  return stored
    .map(parseBoard)
    .filter((board) => board !== undefined)
    .sort((a, b) => b.openedAt - a.openedAt)
}

/** Puts the board first. A weaker link opened later does not displace a stronger one known here. */
export function rememberBoard(
  board: OpenedBoard & { tokens?: RoleTokens },
  storage = browserStorage(),
): void {
  const all = recentBoards(storage)
  const known = all.find((other) => other.id === board.id)?.tokens
  const tokens = { ...known, ...board.tokens, [board.role]: board.token }
  const role = [...roles].reverse().find((each) => tokens[each]) ?? board.role
  const entry = { ...board, tokens, role, token: tokens[role] ?? board.token }
  const rest = all.filter((other) => other.id !== board.id)
  writeStored(storageKey, [entry, ...rest].slice(0, mostBoards), storage)
}

/** Takes the board off the list; the board itself is untouched. */
export function forgetBoard(id: BoardId, storage = browserStorage()): void {
  const rest = recentBoards(storage).filter((board) => board.id !== id)
  writeStored(storageKey, rest, storage)
}

/** The tokens of this board that this browser knows. */
export function knownTokens(id: BoardId, storage = browserStorage()): RoleTokens {
  return recentBoards(storage).find((board) => board.id === id)?.tokens ?? {}
}

/** Keeps what is known of a board's tokens: a new one, or that one is no longer taken (undefined). */
export function keepToken(
  id: BoardId,
  role: Role,
  token: Token | undefined,
  storage = browserStorage(),
): void {
  const kept = recentBoards(storage).map((board) => {
    // The one a board opens with is not let go: the list would have nothing to open.
    if (board.id !== id || (!token && board.role === role)) return board
    const { [role]: _before, ...others } = board.tokens
    return { ...board, tokens: { ...others, ...(token && { [role]: token }) } }
  })
  writeStored(storageKey, kept, storage)
}

/**
 * What to pass on by somebody who looks at this board with `token`: a facilitator who sends a moment of the replay
 * around means to show it, and not to hand over the board. Their own link where no weaker one is known here.
 */
export function linkToPassOn(
  id: BoardId,
  token: Token,
  storage = browserStorage(),
): { role: Role; token: Token } {
  const tokens = knownTokens(id, storage)
  const role = roles.find((each) => tokens[each] === token) ?? 'viewer'
  return tokens.viewer && role !== 'viewer'
    ? { role: 'viewer', token: tokens.viewer }
    : { role, token }
}
