// An exported replay, looked through for every author.
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { makeFilm } from '../../client/replay/film/make'
import { recordsRoot } from '../../shared/document'
import type { Film } from '../../shared/film'
import { reactionKey } from '../../shared/journey/noteTags'
import type { LoggedUpdate } from '../../shared/log'
import { writeRecord } from '../../shared/records'
import { richTextCodec } from '../../client/sync/richText'
import { noteRecord } from '../bench/bigBoardNotes'
import { tapeOf } from '../support/tape'

const people = [
  { id: 'Pk3xQ0aZb7Lm', name: 'Mina Park' },
  { id: 'Zz81mmQwErTy', name: '한지우' },
]

function session(): LoggedUpdate[] {
  const doc = new Y.Doc()
  const entries: LoggedUpdate[] = []
  let author = 'system'
  doc.on('update', (data: Uint8Array) => {
    entries.push({ seq: entries.length + 1, at: entries.length * 1000, author, data })
  })
  const records = doc.getMap<unknown>(recordsRoot)
  for (let at = 0; at < 12; at++) {
    const by = people[at % people.length]
    author = by?.id ?? ''
    const record = noteRecord({
      at,
      index: `a1${at.toString(36)}V`,
      x: at * 100,
      y: 0,
      text: `words ${at}`,
      color: 'yellow',
      parentId: 'page:page',
      meta: {},
    })
    const meta = {
      author: by,
      ...Object.fromEntries(people.map(({ id }) => [reactionKey('👍', id), true])),
      touchpoint: { place: 'online', channel: 'Shop' },
      evidence: { level: 'backed', source: 'crm', link: '' },
      moment: true,
    }
    doc.transact(() => writeRecord(records, { ...record, meta }, richTextCodec))
  }
  return entries
}

async function filmOf(withNames: boolean): Promise<{ film: Film; bytes: string }> {
  const entries = session()
  const tape = tapeOf(entries, 5)
  await tape.fill()
  const made = await makeFilm(tape, {
    title: 'Workshop',
    length: 11_000,
    chapters: [{ t: 0, title: 'Begin' }],
    markers: [{ t: 5000, kind: 'decision', text: 'Drop it' }],
    activity: [1],
    moments: [...entries.map(({ seq, at }) => ({ seq, t: at })), { seq: 12, t: 11_500 }],
    votes: [{ t: 11_500, dots: [['shape:bench0', 3]] }],
    noteColors: { yellow: '#fd0' },
    laneColors: {},
    withNames,
  })
  const bytes = gunzipSync(made.film).toString('utf8')
  return { film: JSON.parse(bytes) as Film, bytes }
}

test('[FILM3] without names, no id and no name of anybody is in an exported replay', async () => {
  const { film, bytes } = await filmOf(false)
  expect(film.frames).toHaveLength(13)
  expect(film.frames.at(-2)?.notes[0]).toMatchObject({ text: 'words 11', color: '#fd0' })
  for (const { id, name } of people) {
    expect(bytes).not.toContain(id)
    expect(bytes).not.toContain(name)
  }
})

test('[FILM3] with names it tells who wrote a note, by no id', async () => {
  const { film, bytes } = await filmOf(true)
  expect(film.frames[1]?.notes[0]?.author).toBe('한지우')
  for (const { id } of people) expect(bytes).not.toContain(id)
})

test('[FILM4] a note has its marks, how many reacted to it, and its dots from when the round was closed', async () => {
  const { film } = await filmOf(false)
  const marked = { marks: ['online', 'backed', 'moment'], reactions: ['👍 2'] }
  const before = film.frames[0]?.notes[0]
  expect(before).toMatchObject(marked)
  expect(before?.dots).toBeUndefined()
  const voted = film.frames.at(-1)
  expect(voted).toMatchObject({ t: 11_500, notes: [{ ...marked, n: before?.n, dots: 3 }] })
})
