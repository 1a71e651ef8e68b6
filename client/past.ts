// What the replay asks of the server: the overview, one picture, and the log page by page.
import type { BoardId, Token } from '../../shared/ids'
import { type LoggedUpdate, decodeLog } from '../../shared/log'
import { ApiError } from '../api'

/** The part of the server's timeline that is needed; times in Unix ms. */
export type Overview = {
  from: number
  to: number
  seq: number
  people: { id: string; name: string; color: string }[]
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

/** The whole log up to `seq` at least, in order. */
export async function getLog(source: Source, seq: number): Promise<LoggedUpdate[]> {
  const entries: LoggedUpdate[] = []
  let after = 0
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
