// Old entries packed into segments, and a past that is let go: what is served stays what it was.
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { examineReader } from '../../server/board/examine'
import { buildDocument, readHistory } from '../../server/board/history'
import { archiveTiming } from '../../server/past/archive'
import { StorageDamaged } from '../../server/store/errors'
import type { LogEntry } from '../../server/store/log'
import { entriesPerSegment, packSegment, unpackEntries } from '../../server/store/segment'
import { LogReader } from '../../server/store/logReader'
import type { BoardId } from '../../shared/ids'
import { decodeLog } from '../../shared/log'
import { type OpenArchive, openArchive, redate, written } from '../support/archive'
import { normalised } from '../support/client'
import { type NewBoard, type TestServer, startTestServer } from '../support/server'
import { Tables } from '../support/tables'

const dayMs = 24 * 3600_000
const yesterday = Date.now() - dayMs

type Place = {
  server: TestServer & { close: () => Promise<void> }
  board: NewBoard
  id: BoardId
  store: OpenArchive['store']
  tables: Tables
  archive: OpenArchive['archive']
}

/** A board of a server that was stopped, with so many entries from each time on, and the store and its tables. */
async function place(...parts: [count: number, from: number][]): Promise<Place> {
  const server = await startTestServer()
  const board = await server.createBoard()
  await server.close()
  const { store, archive, close } = await openArchive(server.location)
  const tables = await Tables.open(server.dataDir)
  onTestFinished(close)
  const id = board.id as BoardId
  await redate(store, tables, id, parts[0]?.[1] ?? 0)
  for (const [count, from] of parts) await written(store, id, count, from)
  return { server, board, id, store, tables, archive }
}

const rowsOf = ({ tables, id }: Place) => tables.count('log', 'board_id = ?', id)

async function segmentsOf({ tables, id }: Place): Promise<[number, number][]> {
  const rows = await tables.query<{ first_seq: number; last_seq: number }>(
    'select first_seq, last_seq from segments where board_id = ? order by last_seq',
    id,
  )
  return rows.map(({ first_seq, last_seq }) => [first_seq, last_seq])
}

async function problemsOf({ server }: Place): Promise<string[]> {
  return (await examineReader(await LogReader.open(server.location))).problems
}

test('[SEGMENT1] entries come out of a segment as they went in, and a third as large', () => {
  const author = (at: number) => ['system', 'person000001', '가나다'][at % 3] ?? ''
  const doc = new Y.Doc()
  const entries: LogEntry[] = []
  doc.on('update', (data: Uint8Array) => {
    const seq = entries.length + 11
    entries.push({ seq, at: 1_700_000_000_000 + seq * 7, author: author(seq), data })
  })
  for (let n = 0; n < 500; n++) doc.getMap('notes').set(`note ${n % 20}`, `${n} 전화를 기다린다`)
  const segment = packSegment(entries)
  const withoutIds = unpackEntries(segment).map((entry) => ({
    ...entry,
    data: Uint8Array.from(entry.data),
  }))
  expect(withoutIds).toEqual(entries)
  expect(segment.data.byteLength + segment.times.byteLength).toBeLessThan(segment.bytes / 3)
  for (const part of ['data', 'times'] as const) {
    for (const at of [0, 10, segment[part].byteLength - 1]) {
      const bytes = Uint8Array.from(segment[part])
      bytes[at] = (bytes[at] ?? 0) ^ 1
      expect(() => unpackEntries({ ...segment, [part]: bytes })).toThrow(StorageDamaged)
    }
  }
  expect(() => unpackEntries({ ...segment, first_seq: 12 })).toThrow(StorageDamaged)
})

const inHex = ({ data, ...entry }: LogEntry) => ({
  ...entry,
  data: Buffer.from(data).toString('hex'),
})

/** All that is told of a log. */
async function told({ store: { log, sizes }, id }: Place) {
  const last = await log.lastSeq(id)
  const { from, to } = await log.span(id)
  const marks = [0, from, from + 5000, Math.round((from + to) / 2), to - 1, to, to + dayMs]
  return {
    entries: (await log.read(id, 0, last, last)).map(inHex),
    some: (await log.read(id, 1990, last, 30)).map(inHex),
    times: await log.times(id, 0, last),
    later: await log.times(id, 3995, 10),
    span: { from, to },
    seqs: await Promise.all(marks.map((at) => log.seqAt(id, at))),
    activity: await log.activity(id, from, 60_000),
    late: await log.activity(id, Math.round((from + to) / 2), 7000),
    authors: (await log.authors(id)).sort(),
    bytes: await sizes.logBytes(id),
  }
}

test('[SEGMENT2] closing entries changes nothing of what is read; the newest stay rows', async () => {
  const here = await place([3 * entriesPerSegment + 700, yesterday])
  const before = await told(here)
  expect(before.entries).toHaveLength(3 * entriesPerSegment + 701)
  const archive = here.archive()
  await archive.closeFull()
  expect(await segmentsOf(here)).toEqual([
    [1, 2000],
    [2001, 4000],
  ])
  expect(await rowsOf(here)).toBe(2701)
  expect(await told(here)).toEqual(before)
  // What is a day old is closed however little it is, and the last entry never.
  await archive.closeOld(dayMs / 2)
  expect((await segmentsOf(here)).slice(2)).toEqual([
    [4001, 6000],
    [6001, 6700],
  ])
  expect(await rowsOf(here)).toBe(1)
  expect(await told(here)).toEqual(before)
  await archive.closeOld(dayMs / 2)
  expect(await segmentsOf(here)).toHaveLength(4)
  expect(await problemsOf(here)).toEqual([])
})

test('[SEGMENT2] the board goes on after its entries were closed, also in a running server', async () => {
  // None of them gets a day old meanwhile.
  const here = await place([2 * entriesPerSegment, Date.now() - dayMs / 2])
  const whole = await readHistory(here.store.log, here.id)
  const archive = { ...archiveTiming, everyMs: 10 }
  const timing = { quietMs: 18_000, pingMs: 25_000, tickMs: 2000, graceMs: 30_000, archive }
  const again = await startTestServer({ dataDir: here.server.dataDir, timing })
  await expect.poll(() => segmentsOf(here), { timeout: 20_000 }).toEqual([[1, 2000]])
  expect(normalised(await again.document(here.board))).toBe(normalised(buildDocument(whole)))
  const middle = await again.document(here.board, '?seq=1234')
  const entries = await here.store.log.read(here.id, 0, 1234, 1234)
  const tail = entries.map(({ data }) => data)
  expect(normalised(middle)).toBe(normalised(buildDocument({ snapshot: undefined, tail })))
})

test('[SEGMENT3] a damaged segment is named, and stops neither what is behind it nor its board', async () => {
  const here = await place([4 * entriesPerSegment + 10, yesterday])
  const { store, id, tables, server, board } = here
  await here.archive().closeFull()
  expect(await segmentsOf(here)).toHaveLength(3)
  const made = await readHistory(store.log, id, 6500)
  const data = Y.encodeStateAsUpdate(buildDocument(made))
  await store.snapshots.write(id, { seq: 6500, at: made.at, data, stateVector: undefined })
  const whole = normalised(buildDocument(await readHistory(store.log, id)))
  const bytes = Buffer.from([1, 2])
  await tables.query(
    'update segments set data = ? where board_id = ? and first_seq = 2001',
    bytes,
    id,
  )

  await expect(store.log.read(id, 0, 6000, 6000)).rejects.toThrow(
    'Entries 2001 to 4000 do not match their checksum',
  )
  const { entries, damage } = await store.log.readSound(id, 1000, 5000)
  expect(damage).toMatchObject([{ from: 2001, to: 4000 }])
  expect(entries.map(({ seq }) => seq)).toEqual([
    ...Array.from({ length: 1000 }, (_, n) => 1001 + n),
    ...Array.from({ length: 1000 }, (_, n) => 4001 + n),
  ])
  // When it was written is packed apart.
  expect(await store.log.times(id, 0, 9000)).toHaveLength(8011)

  const again = await startTestServer({ dataDir: server.dataDir })
  expect(normalised(await again.document(board))).toBe(whole)
  const ask = (what: string) =>
    again.request(`/api/boards/${id}/${what}`, { token: board.tokens.viewer })
  expect((await ask('log?limit=20000')).headers.get('x-damaged')).toBe('2001-4000')
  expect((await ask('document?seq=1500')).status).toBe(200)
  expect((await ask('document?seq=4500')).status).toBe(500)
  expect((await ask('document?seq=7000')).status).toBe(200)
  expect(await problemsOf(here)).toEqual([
    `Board ${id}: Entries 2001 to 4000 do not match their checksum`,
  ])
})

test('[SEGMENT4] closing sees to a snapshot in reach of every entry, and opening reads little of a long log', async () => {
  const here = await place([30_000, yesterday])
  const { store, id } = here
  await here.archive().closeFull()
  const snapshots = await store.log.listSnapshots(id)
  expect(snapshots.map(({ seq }) => seq)).toEqual([8000, 16_000, 24_000])
  const read = { entries: 0, calls: 0 }
  const counting = {
    lastSeq: (board: BoardId) => store.log.lastSeq(board),
    newestSnapshot: (board: BoardId, upTo: number) => store.log.newestSnapshot(board, upTo),
    read: async (...wanted: Parameters<typeof store.log.read>) => {
      const entries = await store.log.read(...wanted)
      read.entries += entries.length
      read.calls += 1
      return entries
    },
  }
  for (const seq of [undefined, 1, 7999, 8000, 15_000, 23_999, 29_000]) {
    read.entries = read.calls = 0
    await readHistory(counting, id, seq)
    expect([seq, read.entries < 8000, read.calls <= 4]).toEqual([seq, true, true])
  }
})

test('[SEGMENT5] an old past is let go: the board stays, what is left plays, all else of it is gone', async () => {
  const here = await place([5000, Date.now() - 40 * dayMs], [300, Date.now() - 2 * dayMs])
  const { store, id, server, board } = here
  const now = normalised(buildDocument(await readHistory(store.log, id)))
  const [beginning, then] = [
    normalised(buildDocument(await readHistory(store.log, id, 4000))),
    normalised(buildDocument(await readHistory(store.log, id, 5100))),
  ]
  const seen = { id: 'a', seq: 100, at: 1, kind: 'named' as const, name: 'Early', author: 'system' }
  await store.namedSnapshots.add(id, seen, { most: 10, replace: false })
  await store.namedSnapshots.add(id, { ...seen, id: 'b', seq: 5200 }, { most: 10, replace: false })

  await here.archive().closeOld(dayMs)
  await here.archive().letGo()
  expect(await store.log.firstSeq(id)).toBe(1)
  const { authors } = await told(here)
  const archive = here.archive(20)
  for (let again = 0; again < 2; again++) {
    await archive.letGo()
    expect(await segmentsOf(here)).toEqual([
      [4000, 4000],
      [4001, 5300],
    ])
  }
  expect((await store.namedSnapshots.list(id)).map((each) => each.id)).toEqual(['b'])
  // Whoever may be named in what is left can still be left out of it.
  expect((await told(here)).authors).toEqual(authors)
  expect(await problemsOf(here)).toEqual([])
  await expect(readHistory(store.log, id, 3999)).rejects.toThrow('Entries up to 3999 are gone')

  const again = await startTestServer({ dataDir: server.dataDir })
  const document = async (query: string) => normalised(await again.document(board, query))
  expect(await document('')).toBe(now)
  expect(await document('?seq=5100')).toBe(then)
  for (const query of ['?seq=17', `?at=${Date.now() - 50 * dayMs}`, '?seq=4000']) {
    expect([query, await document(query)]).toEqual([query, beginning])
  }
  const token = board.tokens.facilitator
  const restored = await again.request(`/api/boards/${id}/restore`, { token, body: { seq: 3999 } })
  expect(restored.status).toBe(422)
  const { from, snapshots } = await again.json<{ from: number; snapshots: object[] }>(
    `/api/boards/${id}/timeline`,
    { token },
  )
  expect(snapshots).toHaveLength(1)
  const headers = { Accept: 'application/octet-stream' }
  const log = await again.request(`/api/boards/${id}/log?limit=20000`, { token, headers })
  const entries = decodeLog(new Uint8Array(await log.arrayBuffer()))
  expect(entries[0]).toMatchObject({ seq: 4000, at: from, author: 'system' })
  const tail = entries.map(({ data }) => data)
  expect(normalised(buildDocument({ snapshot: undefined, tail }))).toBe(now)
})
