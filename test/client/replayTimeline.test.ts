// The past, rebuilt: whatever way one gets to a moment, it is the same document as the log says.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { recordsRoot } from '../../shared/document'
import type { LoggedUpdate } from '../../shared/log'
import type { Happening } from '../../client/replay/happenings'
import { Timeline } from '../../client/replay/timeline'
import { Random } from '../support/random'

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
  const id = random.of([...records.keys()])
  const record = id === undefined ? undefined : records.get(id)
  if (!id || !record || random.chance(0.3)) {
    const note = new Y.Map<unknown>([
      ['type', 'note'],
      ['xy', [0, 0]],
    ])
    note.set('props', new Y.Map([['richText', new Y.XmlFragment()]]))
    records.set(`shape:${random.id()}`, note)
  } else if (random.chance(0.15)) records.delete(id)
  else if (random.chance(0.4)) record.set('xy', [random.int(0, 99), random.int(0, 99)])
  else textOf(record).insert(0, [new Y.XmlText(random.id())])
}

function textOf(record: Y.Map<unknown>): Y.XmlFragment {
  const props = record.get('props') as Y.Map<Y.XmlFragment>
  return props.get('richText') as Y.XmlFragment
}

/** Sorted: the order in which a map learned of its keys is no content. */
function contentOf(doc: Y.Doc): string {
  const records = Object.entries(doc.getMap(recordsRoot).toJSON() as Record<string, unknown>)
  return records
    .map((entry) => JSON.stringify(entry))
    .sort()
    .join('\n')
}

/** What the document holds after each entry; position 0 is before all. */
function wholeHistory(entries: readonly LoggedUpdate[]): string[] {
  const doc = new Y.Doc()
  const contents = [contentOf(doc)]
  for (const { data } of entries) {
    Y.applyUpdate(doc, data)
    contents.push(contentOf(doc))
  }
  return contents
}

function timelineOf(entries: readonly LoggedUpdate[], keyframeEvery: number): Timeline {
  const timeline = new Timeline(keyframeEvery)
  timeline.append(entries)
  return timeline
}

test.each(seeds)('[REPLAY1] every moment is the log up to there (seed %i)', (seed) => {
  const entries = workshop(seed, 150)
  const history = wholeHistory(entries)
  const timeline = timelineOf(entries, 16)
  for (const [seq, content] of history.entries()) {
    expect(contentOf(timeline.documentAt(seq))).toBe(content)
  }
  for (const seq of [...history.keys()].toReversed()) {
    expect(contentOf(timeline.documentAt(seq))).toBe(history[seq])
  }
})

test.each(seeds)('[REPLAY1] the way to a moment does not matter (seed %i)', (seed) => {
  const random = new Random(seed)
  const entries = workshop(seed + 100, 400)
  const history = wholeHistory(entries)
  const timeline = timelineOf(entries, random.int(1, 60))
  let told = 0
  for (let turn = 0; turn < 120; turn++) {
    const seq = random.int(0, entries.length)
    const tell = random.chance(0.5) ? () => told++ : undefined
    if (random.chance(0.1)) timeline.warm(() => random.chance(0.7))
    expect(contentOf(timeline.documentAt(seq, tell))).toBe(history[seq])
  }
  expect(told).toBeGreaterThan(0)
  expect(timeline.keyframes).toBeGreaterThan(0)
})

test('[REPLAY2] a step forward keeps the document, a jump back brings a new one', () => {
  const timeline = timelineOf(workshop(7, 100), 20)
  const at40 = timeline.documentAt(40)
  expect(timeline.documentAt(41)).toBe(at40)
  expect(timeline.documentAt(55)).toBe(at40)
  expect(timeline.documentAt(12)).not.toBe(at40)
})

test('[REPLAY2] what is written into the shown document does not reach the past', () => {
  const entries = workshop(8, 100)
  const history = wholeHistory(entries)
  const timeline = timelineOf(entries, 10)
  const shown = timeline.documentAt(30)
  shown.getMap(recordsRoot).clear()
  timeline.documentAt(95)
  expect(contentOf(timeline.documentAt(50))).toBe(history[50])
})

test('[REPLAY2] keyframes are thinned, not gathered without end', () => {
  const entries = workshop(9, 700)
  const history = wholeHistory(entries)
  const timeline = timelineOf(entries, 2)
  expect(timeline.warm(() => true)).toBe(true)
  expect(timeline.keyframes).toBeLessThanOrEqual(64)
  for (const seq of [0, 1, 333, 334, 699, 700]) {
    expect(contentOf(timeline.documentAt(seq))).toBe(history[seq])
  }
})

test('[REPLAY3] a step tells what each of its entries did, and who did it', () => {
  const entries: LoggedUpdate[] = []
  const doc = new Y.Doc()
  let author = 'ann'
  doc.on('update', (data: Uint8Array) => {
    entries.push({ seq: entries.length + 1, at: entries.length, author, data })
  })
  const records = doc.getMap<Y.Map<unknown>>(recordsRoot)
  const note = () => records.get('shape:a') as Y.Map<unknown>
  doc.transact(() => {
    records.set('shape:a', new Y.Map<unknown>([['type', 'note']]))
    note().set('props', new Y.Map([['richText', new Y.XmlFragment()]]))
  })
  author = 'bo'
  textOf(note()).insert(0, [new Y.XmlText('hello')])
  note().set('xy', [3, 4])
  author = 'ann'
  records.delete('shape:a')
  const timeline = timelineOf(entries, 1000)
  const told: Happening[] = []
  timeline.documentAt(4, (happening) => told.push(happening))
  expect(told.map((each) => `${each.author} ${each.kind}`)).toEqual([
    'ann added',
    'bo wrote',
    'bo moved',
    'ann removed',
  ])
})
