// What is asked of the server about a board's past: the overview, the document of a moment, the log page by
// page; and what is done with it: naming a moment, going back to one.
import type { BoardId, Token } from '../shared/ids'
import { type LoggedUpdate, decodeLog } from '../shared/log'
import type { NamedSnapshot } from '../shared/snapshots'
import { ApiError, call } from './api'

/** The part of the server's timeline that is needed; times in Unix ms. */
export type Overview = {
  from: number
  to: number
  seq: number
  people: { id: string; name: string; color: string }[]
  /** In the order of the log. */
  snapshots: NamedSnapshot[]
}

export type Source = { boardId: BoardId; token: Token; signal: AbortSignal }

const entriesPerPage = 20_000

async function get(source: Source, path: string, accept: string): Promise<Response> {
  const headers = { authorization: `Bearer ${source.token}`, accept }
  const response = await fetch(`/api/boards/${source.boardId}/${path}`, {
    headers,
    signal: source.signal,
  }).catch((cause: unknown) => {
    throw new ApiError(0, 'offline', String(cause))
  })
  if (!response.ok) throw new ApiError(response.status, 'http', response.statusText)
  return response
}

async function getBytes(source: Source, path: string): Promise<[Response, Uint8Array]> {
  const response = await get(source, path, 'application/octet-stream')
  const bytes = await response.arrayBuffer().catch((cause: unknown) => {
    throw new ApiError(0, 'offline', String(cause))
  })
  return [response, new Uint8Array(bytes)]
}

/** Throws `ApiError`, as all here do. */
export async function getOverview(source: Source): Promise<Overview> {
  const response = await get(source, 'timeline', 'application/json')
  return (await response.json()) as Overview
}

/** One update that builds the document as it was at a time, or after the entry `seq`. */
export async function getDocument(
  source: Source,
  when: { at: number } | { seq: number },
): Promise<Uint8Array> {
  const query = 'at' in when ? `at=${Math.round(when.at)}` : `seq=${when.seq}`
  const [, bytes] = await getBytes(source, `document?${query}`)
  return bytes
}

/** The log after an entry, up to `seq` at least, in order. */
export async function getLog(source: Source, seq: number, from = 0): Promise<LoggedUpdate[]> {
  const entries: LoggedUpdate[] = []
  let after = from
  while (after < seq) {
    const path = `log?after=${after}&limit=${entriesPerPage}`
    const [response, bytes] = await getBytes(source, path)
    const page = decodeLog(bytes)
    for (const entry of page) entries.push(entry)
    const last = Number(response.headers.get('x-seq'))
    if (page.length === 0 || !(last > after)) break
    after = last
  }
  return entries
}

/** Whose act it is: the board's token, and the secret by which the server knows the person. */
export type Actor = { boardId: BoardId; token: Token; secret: string }

const acting = ({ token, secret }: Actor) => ({ token, headers: { 'x-person-secret': secret } })

/** Names what the board is now, with all that this page has saved. */
export function nameSnapshot(actor: Actor, name: string): Promise<NamedSnapshot> {
  const path = `/api/boards/${actor.boardId}/snapshots`
  return call(path, { method: 'POST', ...acting(actor), body: { name } })
}

/** Sets the board back. `before` is what it was until then. */
export function restoreTo(
  actor: Actor,
  seq: number,
): Promise<{ seq: number; before: NamedSnapshot }> {
  const path = `/api/boards/${actor.boardId}/restore`
  return call(path, { method: 'POST', ...acting(actor), body: { seq } })
}
