// The board's past: the document at any position, the log itself, and an overview for the replay. A link may
// begin late, and may leave out people; then nothing served here tells of either.
import { Hono } from 'hono'
import * as Y from 'yjs'
import { encodeLog } from '../../shared/log'
import { buildDocument, readHistory } from '../board/history'
import { type Veil } from '../past/veil'
import { firstSeq, mayUse, veilOf, withoutNames } from '../past/view'
import type { Link } from '../store/boards'
import type { LogEntry } from '../store/log'
import { authorize } from './authorize'
import { Refusal } from './errors'
import type { BoardEnv, HttpPorts } from './ports'

const binary = 'application/octet-stream'
const maxBuckets = 400
const defaultLogLimit = 5000
const maxLogLimit = 20_000
/** An answer stops growing here; the rest is asked for with `after`. */
const maxLogBytes = 8 * 1024 * 1024
const entriesPerRead = 1000

export function historyRoutes(ports: HttpPorts): Hono<BoardEnv> {
  const { log, people, namedSnapshots, workshops } = ports.store
  const routes = new Hono<BoardEnv>()

  routes.get('/:id/document', authorize(ports, 'read'), async (c) => {
    const link = c.get('link')
    const { id } = link.board
    const seq = readNumber('seq', c.req.query('seq'))
    const at = readNumber('at', c.req.query('at'))
    if (seq !== undefined && at !== undefined) {
      throw new Refusal('malformed', "Use either 'seq' or 'at'.")
    }
    const upTo = at === undefined ? seq : await log.seqAt(id, at)
    if (upTo !== undefined && !mayUse(link, 'past')) throw pastIsClosed()
    const state = await documentAt(link, upTo)
    const veil = await veilOf(ports.store, link)
    c.header('Content-Type', binary)
    return c.body(Uint8Array.from(veil?.update(state) ?? state))
  })

  routes.get('/:id/timeline', authorize(ports, 'past'), async (c) => {
    const link = c.get('link')
    const { id, seq } = link.board
    const [span, first, veil] = await Promise.all([
      log.span(id),
      firstSeq(log, link),
      veilOf(ports.store, link),
    ])
    const { to } = span
    const from = Math.min(to, Math.max(span.from, link.beginsAt ?? 0))
    const bucketMs = Math.max(1, Math.ceil((to - from + 1) / maxBuckets))
    const activity = await log.activity(id, from, bucketMs)
    const snapshots = (await namedSnapshots.list(id)).filter((each) => each.seq >= first)
    const known = await people.list(id)
    const chapters = await workshops.chapters(id)
    const veiled = <T extends { author: string }>(each: T): T =>
      veil ? { ...each, author: veil.author(each.author) } : each
    return c.json({
      from,
      to,
      seq,
      chapters: chapters.filter(({ at }) => at >= from),
      activity: activity.map(veiled),
      snapshots: snapshots.map(veiled),
      people: veil ? withoutNames(known, veil) : known,
    })
  })

  routes.get('/:id/log', authorize(ports, 'past'), async (c) => {
    const link = c.get('link')
    const after = readNumber('after', c.req.query('after')) ?? 0
    const limit = readNumber('limit', c.req.query('limit')) ?? defaultLogLimit
    if (limit < 1) throw new Refusal('malformed', "'limit' must be at least 1.")
    const veil = await veilOf(ports.store, link)
    const entries = await readLog(link, after, Math.min(limit, maxLogLimit))
    const served = veil ? entries.map((entry) => veiledEntry(entry, veil)) : entries
    c.header('X-Seq', String(served.at(-1)?.seq ?? after))
    c.header('Vary', 'Accept')
    if (c.req.header('Accept')?.includes(binary)) {
      c.header('Content-Type', binary)
      return c.body(Uint8Array.from(encodeLog(served)))
    }
    c.header('Content-Type', 'application/x-ndjson; charset=utf-8')
    return c.body(served.map(toLine).join(''))
  })

  /** The document after the entry `seq`, or as it is now. */
  async function documentAt(link: Link, seq: number | undefined): Promise<Uint8Array> {
    const { id } = link.board
    if (seq === undefined || seq >= (await log.lastSeq(id))) {
      const room = await ports.rooms.open(id)
      return room.read((replica) => replica.encode())
    }
    const upTo = link.beginsAt === null ? seq : Math.max(seq, await firstSeq(log, link))
    return Y.encodeStateAsUpdate(buildDocument(await readHistory(log, id, upTo)))
  }

  /** For a link that begins late, what was until then is one entry. */
  async function readLog(link: Link, after: number, limit: number): Promise<LogEntry[]> {
    const { board, beginsAt } = link
    const first = beginsAt === null ? 0 : await firstSeq(log, link)
    if (after >= first) return readEntries(link, after, limit)
    const data = await documentAt(link, first)
    const beginning = { seq: first, at: beginsAt ?? board.createdAt, author: 'system', data }
    return [beginning, ...(await readEntries(link, first, limit - 1))]
  }

  async function readEntries({ board }: Link, after: number, limit: number): Promise<LogEntry[]> {
    const end = Math.min(board.seq, after + limit)
    const entries: LogEntry[] = []
    let bytes = 0
    let seq = after
    while (seq < end && bytes < maxLogBytes) {
      const upTo = Math.min(end, seq + entriesPerRead)
      for (const entry of await log.read(board.id, seq, upTo, entriesPerRead)) {
        entries.push(entry)
        bytes += entry.data.byteLength
      }
      seq = upTo
    }
    return entries
  }

  return routes
}

const pastIsClosed = () => new Refusal('forbidden', 'The past of this board is not for this link.')

function veiledEntry(entry: LogEntry, veil: Veil): LogEntry {
  return { ...entry, author: veil.author(entry.author), data: veil.update(entry.data) }
}

function toLine({ seq, at, author, data }: LogEntry): string {
  return `${JSON.stringify({ seq, at, author, update: Buffer.from(data).toString('base64') })}\n`
}

function readNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d{1,15}$/.test(text) ? Number(text) : undefined
  if (value === undefined) throw new Refusal('malformed', `'${name}' must be a whole number.`)
  return value
}
