// Named snapshots, and going back: forward writes that take nothing from whoever writes meanwhile.
import { expect, test, vi } from 'vitest'
import type { TLNoteShape } from 'tldraw'
import * as Y from 'yjs'
import { outlineBoard } from '../../shared/journey/outline'
import { plainText } from '../../shared/text'
import { canonicalHash } from '../support/canonical'
import { connectRaw } from '../support/client'
import { type NewBoard, type TestServer, startTestServer } from '../support/server'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'

// From source a thread takes seconds to start.
vi.setConfig({ testTimeout: 90_000 })

type Snapshot = {
  id: string
  seq: number
  at: number
  kind: string
  name: string
  author: string
}

const secret = 'a-secret-of-a-browser'

function name(server: TestServer, board: NewBoard, text: string): Promise<Snapshot> {
  return server.json<Snapshot>(`/api/boards/${board.id}/snapshots`, {
    token: board.tokens.participant,
    body: { name: text },
    headers: { 'X-Person-Secret': secret },
  })
}

async function list(server: TestServer, board: NewBoard): Promise<Snapshot[]> {
  const address = `/api/boards/${board.id}/timeline`
  const { snapshots } = await server.json<{ snapshots: Snapshot[] }>(address, {
    token: board.tokens.viewer,
  })
  return snapshots
}

function restore(server: TestServer, board: NewBoard, seq: number) {
  return server.json<{ seq: number; before: Snapshot }>(`/api/boards/${board.id}/restore`, {
    token: board.tokens.facilitator,
    body: { seq },
  })
}

/** What is on the board: notes by text, and stages by title. */
async function contents(server: TestServer, board: NewBoard) {
  const { maps, unsorted } = await server.json<{
    maps: { stages: { title: string }[]; notes: { text: string; color: string }[] }[]
    unsorted: { text: string; color: string }[]
  }>(`/api/boards/${board.id}/journey`, { token: board.tokens.viewer })
  const notes = [...maps.flatMap((map) => map.notes), ...unsorted]
  return {
    notes: notes.map(({ text }) => text).sort(),
    colors: Object.fromEntries(notes.map(({ text, color }) => [text, color])),
    stages: maps.flatMap((map) => map.stages.map(({ title }) => title)),
  }
}

async function workshop(
  server: TestServer,
): Promise<{ board: NewBoard; ann: Person; ben: Person }> {
  const board = await server.createBoard({ template: 'current-state' })
  const [ann, ben] = [
    await new Person(server, board).join(),
    await new Person(server, board).join(),
  ]
  return { board, ann, ben }
}

const textsOf = (person: Person) => person.notes().map(({ props }) => plainText(props.richText))

async function settled(...people: Person[]): Promise<void> {
  for (const person of people) await person.settled()
}

test('[HISTORY1] a snapshot is a name for all that was written until then, and tells who gave it', async () => {
  const server = await startTestServer()
  const { board, ann } = await workshop(server)
  expect(await list(server, board)).toEqual([])
  ann.addNote(300, 300, 'First')
  await settled(ann)
  const made = await name(server, board, '  After lunch ')
  expect(made).toMatchObject({ name: 'After lunch', kind: 'named' })
  expect(made.author).toMatch(/^[0-9A-Za-z]{12}$/)
  const { seq } = await server.json<{ seq: number }>(`/api/boards/${board.id}`, {
    token: board.tokens.viewer,
  })
  expect(made.seq).toBe(seq)
  const again = await name(server, board, 'Later')
  expect(again.author).toBe(made.author)
  expect(await list(server, board)).toEqual([made, again])
  const wrong: [unknown, number][] = [
    [{ name: ' ' }, 422],
    [{ name: 'x'.repeat(101) }, 422],
    [{ name: 5 }, 400],
    [{}, 400],
  ]
  for (const [body, status] of wrong) {
    const request = { token: board.tokens.participant, body }
    const response = await server.request(`/api/boards/${board.id}/snapshots`, request)
    expect([body, response.status]).toEqual([body, status])
  }
})

test('[HISTORY2] a snapshot comes by itself once work has paused, and no second one for the same', async () => {
  const quiet = { quietMs: 50, everyMs: 10, entries: 3 }
  const timing = { quietMs: 18_000, pingMs: 25_000, tickMs: 2000, graceMs: 30_000, quiet }
  const server = await startTestServer({ timing })
  const { board, ann } = await workshop(server)
  const still = await server.createBoard({ template: 'current-state' })
  const write = async () => {
    for (const text of ['One', 'Two', 'Three']) {
      ann.addNote(300, 300, text)
      await settled(ann)
    }
  }
  await write()
  const [first] = await waitFor('work has paused', async () => {
    const found = await list(server, board)
    return found.length > 0 && found
  })
  expect(first).toMatchObject({ kind: 'quiet', author: 'system', name: '' })
  await write()
  await waitFor('it has paused again', async () => (await list(server, board)).length > 1)
  const all = await list(server, board)
  expect(new Set(all.map(({ seq }) => seq)).size).toBe(all.length)
  // A board on which nothing happened has nothing to name.
  expect(await list(server, still)).toEqual([])
})

test('[HISTORY3] going back writes forward: everybody stays, all see it, and it can be taken back', async () => {
  const server = await startTestServer()
  const { board, ann, ben } = await workshop(server)
  const watching = await connectRaw(server, board, 'viewer')
  const kept = ann.addNote(300, 300, 'Kept')
  const removed = ann.addNote(600, 300, 'Removed later')
  await settled(ann)
  const then = await contents(server, board)
  const { seq } = await name(server, board, 'Then')

  ann.remove(removed)
  ann.addNote(900, 300, 'Came later')
  ann.change<TLNoteShape>(kept, (note) => ({ ...note, props: { ...note.props, color: 'red' } }))
  await settled(ann)
  await waitFor('Ben has seen it', () => textsOf(ben).includes('Came later'))
  const later = await contents(server, board)
  expect(later).not.toEqual(then)

  const back = await restore(server, board, seq)
  expect(back.before).toMatchObject({ kind: 'before' })
  expect(back.seq).toBeGreaterThan(back.before.seq)
  expect(await contents(server, board)).toEqual(then)
  for (const person of [ann, ben]) {
    await waitFor('it has arrived', () => textsOf(person).includes('Removed later'))
    expect(textsOf(person).sort()).toEqual(then.notes)
    expect(person.connection.status.ended).toBeUndefined()
  }
  expect(watching.closed).toBeUndefined()

  await restore(server, board, back.before.seq)
  expect(await contents(server, board)).toEqual(later)
  expect((await list(server, board)).map(({ kind }) => kind)).toEqual(['named', 'before', 'before'])
  // What is the same already is not written again.
  const same = await restore(server, board, back.before.seq)
  expect(same.seq).toBe(same.before.seq)
})

test('[HISTORY4] whoever writes while a board is set back loses nothing of it', async () => {
  const server = await startTestServer()
  const { board, ann, ben } = await workshop(server)
  ann.addNote(300, 300, 'Text')
  await settled(ann)
  const { seq } = await name(server, board, 'Then')
  ann.addNote(600, 300, 'In between')
  await settled(ann)
  await waitFor('it has arrived', () => textsOf(ben).includes('In between'))

  const going = restore(server, board, seq)
  let count = 0
  let isOver = false
  void going.finally(() => (isOver = true))
  while (!isOver) {
    ben.addNote(900, 300, `Meanwhile ${(count += 1)}`)
    await new Promise((resolve) => setImmediate(resolve))
    if (count % 20 === 0) await ben.settled()
  }
  const { before } = await going
  await settled(ann, ben)
  const { notes } = await contents(server, board)
  // What had come before the board was set back is in the snapshot made of it, all that came later is here.
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await server.document(board, `?seq=${before.seq}`))
  const outline = outlineBoard(doc)
  const earlier = [...outline.maps.flatMap((map) => map.notes), ...outline.unsorted].map(
    ({ text }) => text,
  )
  const later = Array.from({ length: count }, (_, at) => `Meanwhile ${at + 1}`).filter(
    (text) => !earlier.includes(text),
  )
  expect(later.length).toBeGreaterThan(0)
  for (const text of later) expect(notes).toContain(text)
  expect(notes).not.toContain('In between')
  await waitFor('all have the same', () =>
    [ann, ben].every((person) => textsOf(person).length === notes.length),
  )
  const state = await server.document(board)
  await waitFor('documents are equal', () =>
    [ann, ben].every(({ connection }) => canonicalHash(connection.doc) === canonicalHash(state)),
  )
})

test('[HISTORY3] only positions of the log can be gone back to, and a full board says so', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'current-state' })
  for (const [body, status] of [
    [{ seq: 2 }, 422],
    [{ seq: 0 }, 422],
    [{ seq: 1.5 }, 400],
    [{}, 400],
  ] as const) {
    const request = { token: board.tokens.facilitator, body }
    const response = await server.request(`/api/boards/${board.id}/restore`, request)
    expect([body, response.status]).toEqual([body, status])
  }
})
