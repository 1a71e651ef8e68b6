// Whatever people do, and whatever becomes of the server meanwhile: the replay shows at any time what was on
// everybody's canvas then, and ends with the same bytes.
import path from 'node:path'
import Database from 'better-sqlite3'
import { createTLStore, defaultBindingUtils, defaultShapeUtils, type TLNoteShape } from 'tldraw'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { JourneyShapeUtil } from '../../client/canvas/journey/JourneyShapeUtil'
import { panelUtils } from '../../client/canvas/panels/PanelShapeUtil'
import { RecordedBoard } from '../../client/replay/recordedBoard'
import { Binding } from '../../client/sync/binding'
import { richTextCodec } from '../../client/sync/richText'
import { readRecords } from '../../shared/document'
import { type LoggedUpdate, decodeLog } from '../../shared/log'
import { readingCodec } from '../../shared/readText'
import type { PlainRecord } from '../../shared/records'
import { Decoder } from '../../shared/tape/decoder'
import { canonicalHash, sortedJson } from '../support/canonical'
import { picture } from '../support/picture'
import { Random } from '../support/random'
import { type NewBoard, type TestServer, startTestServer, temporaryFolder } from '../support/server'
import { tapeOf } from '../support/tape'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'

vi.setConfig({ testTimeout: 180_000 })

const seeds = [1, 2, 3]
const rounds = 7
const actsPerRound = 6

/** What was written until now is packed all the time, but for the last entry. */
const timing = {
  quietMs: 18_000,
  pingMs: 25_000,
  tickMs: 2000,
  graceMs: 30_000,
  archive: { everyMs: 20, oldEveryMs: 0, openMs: 0, keyframeEntries: 10 },
}

/** `state` is of the live document. */
type Then = { seq: number; picture: string; state: string }

test.each(seeds)(
  '[REPLAY1] the replay at a time is the canvas of who was there, through snapshots, going back, packing and restarts (seed %i)',
  async (seed) => {
    const random = new Random(seed)
    const dataDir = temporaryFolder()
    let server = await startTestServer({ dataDir, timing })
    const board = await server.createBoard()
    let people = await join(server, board)
    const then: Then[] = []
    for (let round = 0; round < rounds; round++) {
      for (let act = 0; act < actsPerRound; act++) {
        const person = random.of(people)
        if (person) doSomething(person, random)
      }
      then.push(await agreed(server, board, people))
      const luck = random.next()
      if (luck < 0.3) {
        for (const person of people) person.leave()
        await server.close()
        server = await startTestServer({ dataDir, timing })
        people = await join(server, board)
      } else if (luck < 0.55) {
        const seq = random.of(then)?.seq ?? 1
        await call(server, board, 'restore', board.tokens.facilitator, { seq })
        then.push(await agreed(server, board, people))
      } else if (luck < 0.75) {
        await call(server, board, 'snapshots', board.tokens.participant, { name: `at ${round}` })
      }
    }
    const live = canonicalHash(await server.document(board))
    for (const person of people) person.leave()
    await waitFor('what was written is packed', () => rowsOf(dataDir, 'segments') > 0)
    await waitFor('there are keyframes', () => rowsOf(dataDir, 'keyframes') > 1)
    const entries = await logOf(server, board)
    await expectRecords(server, board, entries)
    await expectReplay(entries, then, live, random)
    for (const { seq, state } of then) {
      const at = entries.findLast((entry) => entry.seq <= seq)?.at
      const isLastOfItsTime =
        entries[entries.findIndex((entry) => entry.seq === seq) + 1]?.at !== at
      for (const query of isLastOfItsTime ? [`?seq=${seq}`, `?at=${at}`] : [`?seq=${seq}`]) {
        expect(canonicalHash(await server.document(board, query)), query).toBe(state)
      }
    }
  },
)

async function expectReplay(
  entries: LoggedUpdate[],
  then: readonly Then[],
  live: string,
  random: Random,
): Promise<void> {
  const decoder = new Decoder(0)
  for (const entry of entries) decoder.apply(entry)
  expect(canonicalHash(decoder.document()), 'the end').toBe(live)
  const tape = tapeOf(entries, random.int(3, 40))
  await tape.fill()
  const recorded = new RecordedBoard()
  const store = createTLStore({
    shapeUtils: [...defaultShapeUtils, JourneyShapeUtil, ...panelUtils],
    bindingUtils: defaultBindingUtils,
  })
  const binding = new Binding({
    store,
    doc: new Y.Doc(),
    codec: richTextCodec,
    source: recorded,
    inGesture: () => false,
    openText: () => undefined,
  })
  recorded.onChange((ids) => binding.sourceChanged(ids))
  // In order, back, and across.
  const across = Array.from({ length: 12 }, () => random.of(then)).filter((each) => !!each)
  for (const { seq, picture: was } of [...then, ...then.toReversed(), ...across]) {
    recorded.apply(await tape.goTo(seq))
    expect(picture(store), `at ${seq}`).toBe(was)
  }
  binding.close()
}

/** At every entry the server tells the records that the log up to there makes. */
async function expectRecords(
  server: TestServer,
  board: NewBoard,
  entries: readonly LoggedUpdate[],
): Promise<void> {
  const doc = new Y.Doc()
  const inOrder = (records: readonly PlainRecord[]) =>
    sortedJson(records.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  for (const { seq, data } of entries) {
    Y.applyUpdate(doc, data)
    const { records } = await server.json<{ records: PlainRecord[] }>(
      `/api/boards/${board.id}/records?seq=${seq}`,
      { token: board.tokens.viewer },
    )
    expect(inOrder(records), `at ${seq}`).toBe(inOrder(readRecords(doc, readingCodec)))
  }
}

async function join(server: TestServer, board: NewBoard): Promise<Person[]> {
  const people = [new Person(server, board), new Person(server, board)]
  return Promise.all(people.map((person) => person.join()))
}

function doSomething(person: Person, random: Random): void {
  const note = random.of(person.notes())
  const luck = random.next()
  if (!note || luck < 0.35) {
    person.addNote(random.int(100, 2000), random.int(100, 1500), random.id())
  } else if (luck < 0.6) {
    person.change<TLNoteShape>(note.id, (shape) => ({
      ...shape,
      x: shape.x + random.int(-300, 300),
      y: shape.y + random.int(-300, 300),
    }))
  } else if (luck < 0.75) {
    const color = random.of(['red', 'blue', 'green'] as const) ?? 'red'
    person.change<TLNoteShape>(note.id, (shape) => ({ ...shape, props: { ...shape.props, color } }))
  } else if (luck < 0.85) person.remove(note.id)
  else {
    person.changeMap((props) => {
      const [id, stage] = random.of(Object.entries(props.stages)) ?? []
      if (!id || !stage) return props
      return { ...props, stages: { ...props.stages, [id]: { ...stage, title: random.id() } } }
    })
  }
}

/** Waits until everybody shows the same, all of it stored, and tells at which entry. */
async function agreed(server: TestServer, board: NewBoard, people: Person[]): Promise<Then> {
  for (const person of people) await person.settled()
  const [first] = people
  let now = ''
  await waitFor('everybody shows the same', async () => {
    now = canonicalHash(await server.document(board))
    for (const { connection } of people) if (canonicalHash(connection.doc) !== now) return false
    for (const { binding } of people) binding.catchUp()
    return people.every((person) => person.picture() === first?.picture())
  })
  const { seq } = await server.json<{ seq: number }>(`/api/boards/${board.id}`, {
    token: board.tokens.viewer,
  })
  return { seq, picture: first?.picture() ?? '', state: now }
}

function rowsOf(dataDir: string, table: string): number {
  const file = new Database(path.join(dataDir, 'throughline.db'), { readonly: true })
  try {
    return Number(file.prepare(`select count(*) from ${table}`).pluck().get())
  } finally {
    file.close()
  }
}

async function logOf(server: TestServer, board: NewBoard): Promise<LoggedUpdate[]> {
  const response = await server.request(`/api/boards/${board.id}/log?limit=20000`, {
    token: board.tokens.viewer,
    headers: { Accept: 'application/octet-stream' },
  })
  return decodeLog(new Uint8Array(await response.arrayBuffer()))
}

const call = (server: TestServer, board: NewBoard, what: string, token: string, body: object) =>
  server.json(`/api/boards/${board.id}/${what}`, { token, body })
