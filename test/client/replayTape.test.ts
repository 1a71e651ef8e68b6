// The past, rebuilt: whatever way one gets to a moment, it is what the log says.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ApiError } from '../../client/api'
import { pack, unpack } from '../../client/replay/tape/packing'
import type { Shift } from '../../client/replay/tape/tape'
import { recordsRoot } from '../../shared/document'
import type { LoggedUpdate } from '../../shared/log'
import type { PlainRecord } from '../../shared/records'
import { Decoder } from '../../shared/tape/decoder'
import { sortedJson } from '../support/canonical'
import { Random } from '../support/random'
import { documentAfter, tapeOf } from '../support/tape'

const seeds = [1, 2, 3, 4, 5, 6]

/** Three people at one document, each with an own copy that lags behind. */
function workshop(seed: number, length: number): LoggedUpdate[] {
  const random = new Random(seed)
  const entries: LoggedUpdate[] = []
  const people = ['ann', 'bo', 'system'].map((author) => {
    const doc = new Y.Doc()
    doc.clientID = random.int(1, 2 ** 31)
    doc.on('update', (data: Uint8Array, origin: unknown) => {
      if (origin === 'remote') return
      const last = entries.at(-1)
      const at = (last?.at ?? 1000) + random.int(0, 3000)
      entries.push({ seq: (last?.seq ?? 0) + 1, at, author, data })
    })
    return { doc, read: 0 }
  })
  while (entries.length < length) {
    const person = random.of(people)
    if (!person) continue
    const { doc } = person
    if (random.chance(0.6)) {
      for (const { data } of entries.slice(person.read)) Y.applyUpdate(doc, data, 'remote')
      person.read = entries.length
    }
    doc.transact(() => act(doc, random))
  }
  return entries
}

function act(doc: Y.Doc, random: Random): void {
  const records = doc.getMap<Y.Map<unknown>>(recordsRoot)
  const known = random.of([...records.keys()])
  const record = known === undefined ? undefined : records.get(known)
  if (!known || !record || random.chance(0.3)) {
    const id = `shape:${random.id()}`
    const facts = { id, typeName: 'shape', type: 'note', xy: [0, 0] }
    const note = new Y.Map<unknown>(Object.entries(facts))
    note.set('props', new Y.Map([['richText', new Y.XmlFragment()]]))
    records.set(id, note)
  } else if (random.chance(0.15)) records.delete(known)
  else if (random.chance(0.4)) record.set('xy', [random.int(0, 99), random.int(0, 99)])
  else textOf(record).insert(0, [new Y.XmlText(random.id())])
}

function textOf(record: Y.Map<unknown>): Y.XmlFragment {
  const props = record.get('props') as Y.Map<Y.XmlFragment>
  return props.get('richText') as Y.XmlFragment
}

const wordsOf = (records: Iterable<PlainRecord>) => [...records].map(sortedJson).sort().join('\n')

/** What there is after each entry, by one document that goes through all of them; 0 is before all. */
function wholeHistory(entries: readonly LoggedUpdate[]): string[] {
  return [0, ...entries.map(({ seq }) => seq)].map((seq) => {
    const decoder = new Decoder(seq, documentAfter(entries, seq))
    return wordsOf([...decoder.state().values()].map(({ record }) => record))
  })
}

/** What a page shows that is told only what is different. */
class Screen {
  readonly records = new Map<string, PlainRecord>()

  take({ whole, puts, removes }: Shift): string {
    if (whole) this.records.clear()
    for (const id of removes) this.records.delete(id)
    for (const record of puts) this.records.set(record.id, record)
    return wordsOf(this.records.values())
  }
}

test.each(seeds)('[REPLAY1] every moment is the log up to there (seed %i)', async (seed) => {
  const entries = workshop(seed, 150)
  const history = wholeHistory(entries)
  const tape = tapeOf(entries, 16)
  await tape.fill()
  const screen = new Screen()
  const moments = entries.map(({ seq }) => seq)
  for (const seq of [...moments, ...moments.toReversed()]) {
    expect(screen.take(await tape.goTo(seq))).toBe(history[seq])
  }
})

test.each(seeds)('[REPLAY1] the way to a moment does not matter (seed %i)', async (seed) => {
  const random = new Random(seed)
  const entries = workshop(seed + 100, 400)
  const history = wholeHistory(entries)
  const tape = tapeOf(entries, random.int(5, 90))
  const screen = new Screen()
  let filling: Promise<void> | undefined
  for (let turn = 0; turn < 120; turn++) {
    const seq = random.int(1, entries.length)
    expect(screen.take(await tape.goTo(seq, random.chance(0.5)))).toBe(history[seq])
    // What nothing is known of yet comes from the server; afterwards it is decoded while one looks on.
    if (turn === 20) filling = tape.fill()
  }
  await filling
  for (const seq of [1, entries.length, Math.ceil(entries.length / 2)]) {
    expect(screen.take(await tape.goTo(seq))).toBe(history[seq])
  }
})

test('[REPLAY2] only what is different is told', async () => {
  const entries = workshop(7, 100)
  const tape = tapeOf(entries, 20)
  await tape.fill()
  await tape.goTo(40)
  const step = await tape.goTo(41)
  expect(step.whole).toBe(false)
  expect(step.puts.length + step.removes.length).toBeLessThanOrEqual(1)
  const same = await tape.goTo(41)
  expect(same.puts.length + same.removes.length).toBe(0)
})

test('[REPLAY2] a packed stretch is the stretch', async () => {
  const record = { id: 'shape:a', typeName: 'shape', text: '한글 😀' }
  const segment = {
    from: 3,
    to: 9,
    base: new Map([['shape:a', { since: 2, record }]]),
    changes: [{ seq: 4, by: 'ann', id: 'shape:a', record: null }],
  }
  expect(await unpack(await pack(segment))).toEqual(segment)
})

test('[REPLAY8] behind damaged entries all plays on, from where the server can build the board again', async () => {
  const entries = workshop(9, 300)
  const history = wholeHistory(entries)
  const lost = { from: 70, to: 90 }
  const sound = entries.filter(({ seq }) => seq < lost.from || seq > lost.to)
  const tape = tapeOf(entries, 50, {
    log: async (after, limit) => {
      const upTo = Math.min(after + limit, entries.length)
      const isHit = after < lost.to && upTo >= lost.from
      return {
        entries: sound.filter(({ seq }) => seq > after && seq <= upTo),
        upTo,
        damaged: isHit ? [lost] : [],
      }
    },
    // A snapshot stands at 200.
    document: async (seq) => {
      if (seq >= lost.from && seq < 200) throw new ApiError(500, 'http', 'damaged')
      return documentAfter(entries, seq)
    },
  })
  await tape.fill()
  const screen = new Screen()
  for (const seq of [1, 69, 201, 300, 40]) {
    expect(screen.take(await tape.goTo(seq))).toBe(history[seq])
  }
  await tape.goTo(120)
  expect(tape.gaps).toEqual([{ from: 70, to: 200 }])
})

test('[REPLAY3] a step tells what each of its entries did, and who did it', async () => {
  const entries: LoggedUpdate[] = []
  const doc = new Y.Doc()
  let author = 'ann'
  doc.on('update', (data: Uint8Array) => {
    entries.push({ seq: entries.length + 1, at: entries.length, author, data })
  })
  const records = doc.getMap<Y.Map<unknown>>(recordsRoot)
  const note = () => records.get('shape:a') as Y.Map<unknown>
  records.set('page:a', new Y.Map(Object.entries({ id: 'page:a', typeName: 'page' })))
  doc.transact(() => {
    const facts = { id: 'shape:a', typeName: 'shape', type: 'note' }
    records.set('shape:a', new Y.Map<unknown>(Object.entries(facts)))
    note().set('props', new Y.Map([['richText', new Y.XmlFragment()]]))
  })
  author = 'bo'
  textOf(note()).insert(0, [new Y.XmlText('hello')])
  note().set('xy', [3, 4])
  author = 'ann'
  records.delete('shape:a')
  const tape = tapeOf(entries, 1000)
  await tape.fill()
  await tape.goTo(1)
  const { told } = await tape.goTo(5, true)
  expect(told.map((each) => `${each.author} ${each.kind}`)).toEqual([
    'ann added',
    'bo wrote',
    'bo moved',
    'ann removed',
  ])
})
