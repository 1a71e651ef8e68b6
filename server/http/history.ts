// The board's past: the document at any position, the log itself, and an overview for the replay.
import { Hono } from 'hono'
import * as Y from 'yjs'
import { encodeLog } from '../../shared/log'
import { buildDocument, readHistory } from '../board/history'
import type { Board } from '../store/boards'
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
  const { log, people, workshops } = ports.store
  const routes = new Hono<BoardEnv>()

  routes.get('/:id/document', authorize(ports, 'read'), async (c) => {
    const { id } = c.get('link').board
    const seq = readNumber('seq', c.req.query('seq'))
    const at = readNumber('at', c.req.query('at'))
    if (seq !== undefined && at !== undefined) {
      throw new Refusal('malformed', "Use either 'seq' or 'at'.")
    }
    const upTo = at === undefined ? seq : await log.seqAt(id, at)
    c.header('Content-Type', binary)
    if (upTo === undefined || upTo >= (await log.lastSeq(id))) {
      const room = await ports.rooms.open(id)
      return c.body(Uint8Array.from(await room.read((replica) => replica.encode())))
    }
    const past = buildDocument(await readHistory(log, id, upTo))
    return c.body(Uint8Array.from(Y.encodeStateAsUpdate(past)))
  })

  routes.get('/:id/timeline', authorize(ports, 'read'), async (c) => {
    const { id, seq } = c.get('link').board
    const { from, to } = await log.span(id)
    const bucketMs = Math.max(1, Math.ceil((to - from + 1) / maxBuckets))
    return c.json({
      from,
      to,
      seq,
      chapters: await workshops.chapters(id),
      activity: await log.activity(id, from, bucketMs),
      snapshots: await log.listSnapshots(id),
      people: await people.list(id),
    })
  })

  routes.get('/:id/log', authorize(ports, 'read'), async (c) => {
    const after = readNumber('after', c.req.query('after')) ?? 0
    const limit = readNumber('limit', c.req.query('limit')) ?? defaultLogLimit
    if (limit < 1) throw new Refusal('malformed', "'limit' must be at least 1.")
    const entries = await readLog(c.get('link').board, after, Math.min(limit, maxLogLimit))
    c.header('X-Seq', String(entries.at(-1)?.seq ?? after))
    c.header('Vary', 'Accept')
    if (c.req.header('Accept')?.includes(binary)) {
      c.header('Content-Type', binary)
      return c.body(Uint8Array.from(encodeLog(entries)))
    }
    c.header('Content-Type', 'application/x-ndjson; charset=utf-8')
    return c.body(entries.map(toLine).join(''))
  })

  async function readLog(board: Board, after: number, limit: number): Promise<LogEntry[]> {
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

function toLine({ seq, at, author, data }: LogEntry): string {
  return `${JSON.stringify({ seq, at, author, update: Buffer.from(data).toString('base64') })}\n`
}

function readNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d{1,15}$/.test(text) ? Number(text) : undefined
  if (value === undefined) throw new Refusal('malformed', `'${name}' must be a whole number.`)
  return value
}
