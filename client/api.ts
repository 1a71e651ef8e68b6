// The server's HTTP calls that the pages make. Every failure is an `ApiError`; a server that cannot be
// reached is one with status 0 and code `offline`.
import type { Role } from '../shared/access'
import type { BoardId, Token } from '../shared/ids'
import type { Language } from '../shared/i18n/language'
import type { TemplateId } from '../shared/journey/template'
import { takeAhead } from './ahead'
import { isRecord } from './storage'

export class ApiError extends Error {
  override readonly name = 'ApiError'
  constructor(
    /** The HTTP status; 0 when there was no answer. */
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export type Config = {
  version: string
  licenseKey: string | null
  createNeedsToken: boolean
  maxPictureBytes: number
}

export type NewBoard = {
  title: string
  template: TemplateId
  locale: Language
  /** The content of a template file, which then makes the map. */
  templateData?: unknown
  /** With example notes and an example curve, where the template has them. */
  examples?: boolean
}

export type CreatedBoard = {
  id: BoardId
  title: string
  template: TemplateId
  links: Record<Role, string>
  tokens: Record<Role, Token>
}

export type BoardInfo = {
  id: BoardId
  title: string
  template: TemplateId
  locale: Language
  role: Role
  /** Unix milliseconds. */
  createdAt: number
  /** Unix milliseconds. */
  updatedAt: number
  seq: number
  /** Whether the board's past is open to others than facilitators. */
  past: boolean
  /** What this link may, of what links can be denied. */
  may: { live: boolean; past: boolean }
}

async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined)
  const error = isRecord(body) && isRecord(body.error) ? body.error : {}
  const code = typeof error.code === 'string' ? error.code : 'http'
  const message = typeof error.message === 'string' ? error.message : response.statusText
  return new ApiError(response.status, code, message)
}

type Call = {
  method?: string
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

/** Our own server's answers are taken at their word: its tests hold them to these types. */
export async function call<Answer>(
  path: string,
  { method, token, body, headers: more }: Call = {},
): Promise<Answer> {
  // A header cannot carry other characters, so no server has such a token.
  if (token && !/^[\x21-\x7e]+$/.test(token))
    throw new ApiError(401, 'unauthorized', 'no such token')
  const headers: Record<string, string> = { ...more }
  if (token) headers.authorization = `Bearer ${token}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  const init: RequestInit = { method: method ?? 'GET', headers }
  if (body !== undefined) init.body = JSON.stringify(body)
  const asked = (method === undefined && takeAhead(path, token)) || fetch(path, init)
  const response = await asked.catch((cause: unknown) => {
    throw new ApiError(0, 'offline', String(cause))
  })
  if (!response.ok) throw await readError(response)
  if (response.status === 204) return undefined as Answer
  return (await response.json()) as Answer
}

export function getConfig(): Promise<Config> {
  return call('/api/config')
}

/** `password` is the operator's creation token, where one is asked for. */
export function createBoard(board: NewBoard, password?: string): Promise<CreatedBoard> {
  return call('/api/boards', { method: 'POST', body: board, ...(password && { token: password }) })
}

export function getBoard(id: BoardId, token: Token): Promise<BoardInfo> {
  return call(`/api/boards/${id}`, { token })
}

export function patchTitle(id: BoardId, token: Token, title: string): Promise<BoardInfo> {
  return call(`/api/boards/${id}`, { method: 'PATCH', token, body: { title } })
}

export function patchPast(id: BoardId, token: Token, past: boolean): Promise<BoardInfo> {
  return call(`/api/boards/${id}`, { method: 'PATCH', token, body: { past } })
}
