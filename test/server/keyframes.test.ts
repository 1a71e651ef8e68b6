// Keyframes: what was on the canvas at a moment, without the document of it.
import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { examineReader } from '../../server/board/examine'
import { LogReader } from '../../server/store/logReader'
import { readRecords, recordsRoot } from '../../shared/document'
import type { BoardId } from '../../shared/ids'
import { readingCodec } from '../../shared/readText'
import { type PlainRecord, writeAt, writeRecord } from '../../shared/records'
import { type Act, openArchive, redate, written } from '../support/archive'
import { sortedJson } from '../support/canonical'
import { Random } from '../support/random'
import { startTestServer } from '../support/server'
import { Tables } from '../support/tables'

// Every entry of a board of 600 is asked for, one after the other.
vi.setConfig({ testTimeout: 120_000 })

const dayMs = 24 * 3600_000
const mina = { id: 'person000001', name: 'Mina' }
const codec = { ...readingCodec, write: () => {} }

/** What people do, and what no page of ours writes: other types in the place of ours, values that JSON has no word for. */
const someAct: Act = (doc, random, number) => {
  const records = doc.getMap<unknown>(recordsRoot)
  const id = random.of([...records.keys()].filter((key) => key.startsWith('shape:')))
  const record = id === undefined ? undefined : records.get(id)
  const luck = random.next()
  if (id === undefined || luck < 0.2) {
    const text = { title: 'one', note: number }
    writeRecord(
      records,
      {
        id: `shape:${random.int(0, 30)}`,
        typeName: 'shape',
        x: 1,
        y: 2,
        props: text,
        meta: { author: mina },
      },
      codec,
    )
  } else if (luck < 0.25) records.delete(id)
  else if (luck < 0.3) records.set(id, { id, typeName: 'shape', plain: [1, { deep: number }] })
  else if (!(record instanceof Y.Map)) records.set(id, new Y.Map([['id', id]]))
  else {
    const map = record as Y.Map<unknown>
    const strange = [
      Number.NaN,
      2n ** 60n,
      [{ deep: 2n ** 60n }],
      undefined,
      Uint8Array.of(number % 256),
      JSON.parse('{"__proto__": 1}') as object,
      new Y.XmlFragment(),
      new Y.Array(),
    ]
    if (luck < 0.35)
      map.set(random.of(['strange', 'meta', 'typeName', 'id']) ?? '', random.of(strange))
    else if (luck < 0.6) map.set('xy', [number, random.int(0, 9)])
    else if (luck < 0.8) writeAt(map, ['props', 'title'], `words ${number}`, codec)
    else if (luck < 0.9) writeAt(map, ['props', `key ${random.int(0, 5)}`], { number }, codec)
    else writeAt(map, ['props', `key ${random.int(0, 5)}`], undefined, codec)
  }
}

/** A board of a stopped server with 600 entries of all kinds, and what was on its canvas after each. */
async function place(seed: number) {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'blank' })
  await server.close()
  const { store, archive, maker, close } = await openArchive(server.location)
  onTestFinished(close)
  const id = board.id as BoardId
  const random = new Random(seed)
  const tables = await Tables.open(server.dataDir)
  const from = Date.now() - 40 * dayMs
  await redate(store, tables, id, from)
  await written(store, id, 600, from, (doc, _, number) => someAct(doc, random, number))
  const last = await store.log.lastSeq(id)
  const was = ['[]']
  const doc = new Y.Doc()
  for (const { data } of await store.log.read(id, 0, last, last)) {
    Y.applyUpdate(doc, data)
    was.push(inOrder(readRecords(doc, readingCodec)))
  }
  const keyframes = async () => {
    const sql =
      'select first_seq, last_seq from keyframes where board_id = ? order by last_seq, first_seq'
    const rows = await tables.query<{ first_seq: number; last_seq: number }>(sql, id)
    return rows.map(({ first_seq, last_seq }) => [first_seq, last_seq])
  }
  const at = async (seq: number) => {
    const bytes = await maker.records(id, seq)
    return inOrder(
      (JSON.parse(new TextDecoder().decode(bytes)) as { records: PlainRecord[] }).records,
    )
  }
  const expectAll = async (from: number) => {
    for (let seq = from; seq <= last; seq++) expect(await at(seq), `at ${seq}`).toBe(was[seq])
  }
  return { server, board, id, store, archive, tables, was, keyframes, expectAll }
}

function inOrder(records: readonly PlainRecord[]): string {
  const told = JSON.parse(JSON.stringify(records)) as PlainRecord[]
  return sortedJson(told.sort((a, b) => (a.id < b.id ? -1 : 1)))
}

test.each([1, 2, 3])(
  '[KEYFRAME1] the canvas at any entry is that of its document, between keyframes and behind the last (seed %i)',
  async (seed) => {
    const { server, archive, keyframes, expectAll } = await place(seed)
    await archive().drawKeyframes(130)
    const all = [0, 130, 260, 390].map((from) => [from, from + 130])
    expect(await keyframes()).toEqual(all)
    await expectAll(0)
    await archive().drawKeyframes(130)
    expect(await keyframes()).toEqual(all)
    const reader = await LogReader.open(server.location)
    expect((await examineReader(reader)).problems).toEqual([])
  },
)

test('[KEYFRAME2] a damaged keyframe is passed over and named, and the canvas is that of the document', async () => {
  const { server, id, archive, tables, expectAll } = await place(4)
  await archive().drawKeyframes(200)
  const damage = 'update keyframes set data = ? where board_id = ? and last_seq = 400'
  await tables.query(damage, Buffer.from([1, 2]), id)
  await tables.query(
    'update keyframes set last_seq = 599 where board_id = ? and last_seq = 600',
    id,
  )
  await expectAll(0)
  const { problems } = await examineReader(await LogReader.open(server.location))
  expect(problems).toEqual([
    `Board ${id}: The keyframe of 200 to 400 does not match its checksum`,
    `Board ${id}: The keyframe of 400 to 599 does not match its checksum`,
  ])
})

test('[KEYFRAME3] with a past that is let go its keyframes go; what is left has them again', async () => {
  const { id, store, archive, keyframes, expectAll } = await place(5)
  await archive().drawKeyframes(100)
  await archive().closeOld(dayMs)
  await archive(20).letGo()
  const seq = await store.log.firstSeq(id)
  expect(seq).toBe(600)
  expect(await keyframes()).toEqual([])
  await written(store, id, 250, Date.now() - 2 * dayMs)
  await archive().drawKeyframes(100)
  expect(await keyframes()).toEqual([
    [seq, seq + 100],
    [seq + 100, seq + 200],
  ])
  await expectAll(seq)
})

test('[KEYFRAME4] a link without names is told none by keyframes', async () => {
  const { server, board, id, archive, tables, was } = await place(6)
  await archive().drawKeyframes(200)
  const known = 'insert into people (board_id, id, name, color, last_seen) values (?, ?, ?, ?, ?)'
  await tables.query(known, id, mina.id, mina.name, '#1971c2', Date.now())
  const again = await startTestServer({ dataDir: server.dataDir })
  const asked = async (token: string) =>
    inOrder(
      (
        await again.json<{ records: PlainRecord[] }>(`/api/boards/${board.id}/records?seq=300`, {
          token,
        })
      ).records,
    )
  const named = await asked(board.tokens.viewer)
  expect(named).toBe(was[300])
  expect(named).toContain(mina.name)
  const { token } = await again.json<{ token: string }>(`/api/boards/${board.id}/links`, {
    token: board.tokens.facilitator,
    body: { role: 'viewer', replayOnly: true, names: false },
  })
  const unnamed = await asked(token)
  expect(unnamed.length).toBeGreaterThan(100)
  for (const told of Object.values(mina)) expect(unnamed).not.toContain(told)
})
