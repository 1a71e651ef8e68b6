// What is asked of the server about a board's past: the overview, the document of a moment, the log page by
// page; and what is done with it: naming a moment, going back to one.
import type { BoardId, Token } from '../shared/ids'
import type { WorkshopMoment } from '../shared/facilitation/moments'
import { type LoggedUpdate, decodeLog } from '../shared/log'
import { type LogTime, decodeLogTimes } from '../shared/logTimes'
import type { Marker, MarkerKind } from '../shared/markers'
import type { PlainRecord } from '../shared/records'
import type { NamedSnapshot } from '../shared/snapshots'
import { takeAhead } from './ahead'
import { ApiError, call } from './api'
import { type When, documentPath, overviewPath, recordsPath } from './pastPaths'

/** The part of the server's timeline that is needed; times in Unix ms. */
export type Overview = {
  from: number
  to: number
  seq: number
  people: { id: string; name: string; color: string }[]
  /** In the order of the log. */
  snapshots: NamedSnapshot[]
  /** When which step of the agenda began. */
  chapters: { at: number; seq: number; title: string; step: string }[]
  markers: Marker[]
  workshop: WorkshopMoment[]
  /** Whether this link may mark moments. */
  may: { mark: boolean }
}

const entriesPerPage = 20_000

export type Source = { boardId: BoardId; token: Token; signal: AbortSignal }

async function get(source: Source, path: string, accept: string): Promise<Response> {
  const { boardId, token, signal } = source
  const address = `/api/boards/${boardId}/${path}`
  const headers = { authorization: `Bearer ${token}`, accept }
  const asked = takeAhead(address, token) ?? fetch(address, { headers, signal })
  const response = await asked.catch((cause: unknown) => {
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
  const response = await get(source, overviewPath, 'application/json')
  return (await response.json()) as Overview
}

/** One update that builds the document as it was. */
export async function getDocument(source: Source, when: When): Promise<Uint8Array> {
  const [, bytes] = await getBytes(source, documentPath(when))
  return bytes
}

/** What was on the canvas. */
export async function getRecords(source: Source, when: When): Promise<PlainRecord[]> {
  const response = await get(source, recordsPath(when), 'application/json')
  return ((await response.json()) as { records: PlainRecord[] }).records
}

/** Entries of the log, both ends included. */
export type Stretch = { from: number; to: number }

/** `upTo`: the entry the page reaches to, whether it is sound or not. */
export type LogPage = { entries: LoggedUpdate[]; upTo: number; damaged: Stretch[] }

/** What follows the entry `after`. What the server cannot read counts as damaged. */
export async function getLogPage(source: Source, after: number, limit: number): Promise<LogPage> {
  try {
    const [{ headers }, bytes] = await getBytes(source, `log?after=${after}&limit=${limit}`)
    const damaged = (headers.get('x-damaged') ?? '').split(',').filter(Boolean).map(stretchOf)
    return { entries: decodeLog(bytes), upTo: Number(headers.get('x-seq')), damaged }
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 500) throw error
    const upTo = after + limit
    return { entries: [], upTo, damaged: [{ from: after + 1, to: upTo }] }
  }
}

/** The log after an entry, up to `seq` at least, in order. */
export async function getLog(source: Source, seq: number, from = 0): Promise<LoggedUpdate[]> {
  const entries: LoggedUpdate[] = []
  for (let after = from; after < seq;) {
    const page = await getLogPage(source, after, entriesPerPage)
    for (const entry of page.entries) entries.push(entry)
    if (!(page.upTo > after)) break
    after = page.upTo
  }
  return entries
}

function stretchOf(words: string): Stretch {
  const [from = 0, to = from] = words.split('-').map(Number)
  return { from, to }
}

/** When which entry was written and by whom, of the whole log up to `seq` at least. */
export async function getLogTimes(source: Source, seq: number): Promise<LogTime[]> {
  const times: LogTime[] = []
  let after = 0
  while (after < seq) {
    const [response, bytes] = await getBytes(source, `log/times?after=${after}`)
    const page = decodeLogTimes(bytes)
    for (const time of page) times.push(time)
    const last = Number(response.headers.get('x-seq'))
    if (page.length === 0 || !(last > after)) break
    after = last
  }
  return times
}

export type NewMarker = { kind: MarkerKind; text: string; at?: number }

/** Marks a moment; now when none is named. */
export function addMarker(actor: Actor, marker: NewMarker): Promise<Marker> {
  const path = `/api/boards/${actor.boardId}/markers`
  return call(path, { method: 'POST', ...acting(actor), body: marker })
}

export function removeMarker(actor: Actor, id: string): Promise<void> {
  return call(`/api/boards/${actor.boardId}/markers/${id}`, { method: 'DELETE', ...acting(actor) })
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
