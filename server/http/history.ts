// The board's past: the document at any position, the log itself, and an overview for the replay. A link may
// begin late, and may leave out people; then nothing served here tells of either.
import { type Context, Hono } from 'hono'
import { momentsFrom } from '../../shared/facilitation/moments'
import { encodeLog } from '../../shared/log'
import { encodeLogTimes } from '../../shared/logTimes'
import { type Veil } from '../past/veil'
import { firstSeq, mayUse, veilOf, withoutNames } from '../past/view'
import type { Link } from '../store/boards'
import type { Damage, LogEntry } from '../store/log'
import { authorize } from './authorize'
import { answerPacked } from './packed'
import { Refusal } from './errors'
import type { BoardEnv, HttpPorts } from './ports'

const binary = 'application/octet-stream'
const maxBuckets = 400
const defaultLogLimit = 5000
const maxLogLimit = 20_000
/** An answer stops growing here; the rest is asked for with `after`. */
const maxLogBytes = 8 * 1024 * 1024
const entriesPerRead = 1000
const maxTimes = 100_000
const timesPerRead = 4000
/** A header has an end. */
const maxRuns = 200

/** Entries up to `seq`; of those, what is not as it was written. */
type Page = { entries: LogEntry[]; damage: Damage[]; seq: number }

export function historyRoutes(ports: HttpPorts): Hono<BoardEnv> {
  const { log, people, markers, namedSnapshots, workshops } = ports.store
  const routes = new Hono<BoardEnv>()

  routes.get('/:id/document', authorize(ports, 'read'), async (c) => {
    const link = c.get('link')
    const seq = await positionAsked(c)
    c.header('Content-Type', binary)
    return answerPacked(c, await veiledDocument(link, seq, await veilOf(ports.store, link)))
  })

  // A document keeps a trace of all that ever was: for a long session 20 times the bytes of what is to be seen.
  routes.get('/:id/records', authorize(ports, 'read'), async (c) => {
    const link = c.get('link')
    const { id } = link.board
    const seq = await positionAsked(c)
    const veil = await veilOf(ports.store, link)
    const isAsStored = seq !== undefined && !veil
    c.header('Content-Type', 'application/json')
    return answerPacked(
      c,
      isAsStored
        ? await ports.documents.records(id, seq)
        : await ports.documents.recordsOf(id, await veiledDocument(link, seq, veil)),
    )
  })

  /** The position that was asked for, or the nearest this link shows; undefined where that is now. */
  async function positionAsked(c: Context<BoardEnv>): Promise<number | undefined> {
    const link = c.get('link')
    const { id } = link.board
    const seq = readNumber('seq', c.req.query('seq'))
    const at = readNumber('at', c.req.query('at'))
    if (seq !== undefined && at !== undefined) {
      throw new Refusal('malformed', "Use either 'seq' or 'at'.")
    }
    const upTo = at === undefined ? seq : await log.seqAt(id, at)
    if (upTo !== undefined && !mayUse(link, 'past')) throw pastIsClosed()
    return upTo === undefined ? undefined : nearest(link, upTo)
  }

  async function nearest(link: Link, seq: number): Promise<number | undefined> {
    if (seq >= (await log.lastSeq(link.board.id))) return undefined
    const first = await firstSeq(log, link)
    // Before its first entry a board was empty, unless what came before is not for this link, or gone.
    return seq === 0 && first === 1 && link.beginsAt === null ? 0 : Math.max(seq, first)
  }

  async function veiledDocument(
    link: Link,
    seq: number | undefined,
    veil: Veil | undefined,
  ): Promise<Uint8Array> {
    const state = await documentAt(link, seq)
    return veil?.update(state) ?? state
  }

  routes.get('/:id/timeline', authorize(ports, 'past'), async (c) => {
    const link = c.get('link')
    const { id, seq } = link.board
    const [span, first, veil, moments, marks] = await Promise.all([
      log.span(id),
      firstSeq(log, link),
      veilOf(ports.store, link),
      workshops.moments(id),
      markers.list(id),
    ])
    // A round that is closed and a mark are of the session, too, also when nothing was written after them.
    const to = Math.max(span.to, ...[...moments.slice(-1), ...marks].map(({ at }) => at))
    const from = Math.min(to, Math.max(span.from, link.beginsAt ?? 0))
    const bucketMs = Math.max(1, Math.ceil((to - from + 1) / maxBuckets))
    // Counting it reads the times of all entries; whoever has those anyway can say so.
    const isCounted = c.req.query('activity') !== 'none'
    const activity = isCounted ? await log.activity(id, from, bucketMs) : []
    const snapshots = (await namedSnapshots.list(id)).filter((each) => each.seq >= first)
    const known = await people.list(id)
    const chapters = await workshops.chapters(id)
    const veiled = <T extends { author: string }>(each: T): T =>
      veil ? { ...each, author: veil.author(each.author) } : each
    const marked = marks.filter(({ at }) => at >= from)
    const overview = {
      from,
      to,
      seq,
      chapters: chapters.filter(({ at }) => at >= from),
      activity: activity.map(veiled),
      snapshots: snapshots.map(veiled),
      markers: marked.map(veiled),
      workshop: momentsFrom(moments, from),
      people: veil ? withoutNames(known, veil) : known,
      may: { mark: mayUse(link, 'manage') },
    }
    c.header('Content-Type', 'application/json')
    return answerPacked(c, new TextEncoder().encode(JSON.stringify(overview)))
  })

  routes.get('/:id/log', authorize(ports, 'past'), async (c) => {
    const link = c.get('link')
    const after = readNumber('after', c.req.query('after')) ?? 0
    const limit = readNumber('limit', c.req.query('limit')) ?? defaultLogLimit
    if (limit < 1) throw new Refusal('malformed', "'limit' must be at least 1.")
    const veil = await veilOf(ports.store, link)
    const { entries, damage, seq } = await readLog(link, after, Math.min(limit, maxLogLimit))
    const served = veil ? entries.map((entry) => veiledEntry(entry, veil)) : entries
    c.header('X-Seq', String(seq))
    if (damage.length > 0) c.header('X-Damaged', runsOf(damage).slice(0, maxRuns).join(','))
    if (c.req.header('Accept')?.includes(binary)) {
      c.header('Content-Type', binary)
      return answerPacked(c, encodeLog(served))
    }
    c.header('Content-Type', 'application/x-ndjson; charset=utf-8')
    return answerPacked(c, new TextEncoder().encode(served.map(toLine).join('')))
  })

  routes.get('/:id/log/times', authorize(ports, 'past'), async (c) => {
    const link = c.get('link')
    const after = readNumber('after', c.req.query('after')) ?? 0
    const veil = await veilOf(ports.store, link)
    const entries = await readTimes(link, after)
    const served = veil
      ? entries.map((entry) => ({ ...entry, author: veil.author(entry.author) }))
      : entries
    c.header('X-Seq', String(served.at(-1)?.seq ?? after))
    c.header('Content-Type', binary)
    return answerPacked(c, encodeLogTimes(served))
  })

  /** The document after the entry `seq`, or as it is now. */
  async function documentAt(link: Link, seq: number | undefined): Promise<Uint8Array> {
    const { id } = link.board
    if (seq === undefined) {
      const room = await ports.rooms.open(id)
      return room.read(({ encode }) => encode())
    }
    // Where a link begins, nothing that was deleted before may be in it.
    return ports.documents.document(id, seq, link.beginsAt !== null)
  }

  /** For a link that begins late, what was until then is one entry. */
  async function readLog(link: Link, after: number, limit: number): Promise<Page> {
    const { board, beginsAt } = link
    const first = await firstSeq(log, link)
    if (beginsAt === null) return readEntries(link, Math.max(after, first - 1), limit)
    if (after >= first) return readEntries(link, after, limit)
    const data = await documentAt(link, await nearest(link, first))
    const beginning = { seq: first, at: beginsAt ?? board.createdAt, author: 'system', data }
    const rest = await readEntries(link, first, limit - 1)
    return { ...rest, entries: [beginning, ...rest.entries] }
  }

  async function readEntries({ board }: Link, after: number, limit: number): Promise<Page> {
    const end = Math.min(board.seq, after + limit)
    const page: Page = { entries: [], damage: [], seq: after }
    let bytes = 0
    while (page.seq < end && bytes < maxLogBytes) {
      const upTo = Math.min(end, page.seq + entriesPerRead)
      const { entries, damage } = await log.readSound(board.id, page.seq, upTo)
      for (const entry of entries) {
        page.entries.push(entry)
        bytes += entry.data.byteLength
      }
      for (const { from, ...rest } of damage) {
        page.damage.push({
          ...rest,
          from: Math.max(from, page.seq + 1),
          to: Math.min(rest.to, upTo),
        })
      }
      page.seq = upTo
    }
    return page
  }

  /** Read a little at a time, so that nobody on the boards waits for it. */
  async function readTimes(link: Link, after: number): Promise<Omit<LogEntry, 'data'>[]> {
    const { board, beginsAt } = link
    const first = beginsAt === null ? 0 : await firstSeq(log, link)
    const times: Omit<LogEntry, 'data'>[] = []
    if (after < first) times.push({ seq: first, at: beginsAt ?? board.createdAt, author: 'system' })
    for (let seq = Math.max(after, first); times.length < maxTimes;) {
      const read = await log.times(board.id, seq, timesPerRead)
      for (const time of read) times.push(time)
      const last = read.at(-1)
      if (!last || last.seq >= board.seq) break
      seq = last.seq
    }
    return times
  }

  return routes
}

const pastIsClosed = () => new Refusal('forbidden', 'The past of this board is not for this link.')

function veiledEntry(entry: LogEntry, veil: Veil): LogEntry {
  return { ...entry, author: veil.author(entry.author), data: veil.update(entry.data) }
}

/** Entries 3, 4 to 5, and 9 as `3-5` and `9-9`. */
function runsOf(damage: readonly Damage[]): string[] {
  const runs: { from: number; to: number }[] = []
  for (const { from, to } of damage) {
    const last = runs.at(-1)
    if (last && last.to >= from - 1) last.to = Math.max(last.to, to)
    else runs.push({ from, to })
  }
  return runs.map(({ from, to }) => `${from}-${to}`)
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
