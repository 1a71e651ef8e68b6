// Bad records in a board's log: nobody crashes, everything else is shown, and what was left out is told.
import type { TLCameraId } from 'tldraw'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { Store } from '../../server/store/store'
import { recordsRoot } from '../../shared/document'
import type { BoardId } from '../../shared/ids'
import { outlineBoard } from '../../shared/journey/outline'
import { poisonUpdate } from '../corpus/poison'
import { nestedMaps, updateOf } from '../corpus/updates'
import { connectRaw } from '../support/client'
import { startTestServer } from '../support/server'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'

type Journey = { maps: { notes: unknown[] }[]; refused?: string[] }

async function boardWithExamples(dataDir?: string) {
  const server = await startTestServer(dataDir === undefined ? {} : { dataDir })
  const board = await server.createBoard({ template: 'current-state', examples: true })
  const token = board.tokens.viewer
  const journey = () => server.json<Journey>(`/api/boards/${board.id}/journey`, { token })
  return { server, board, journey }
}

async function joined(...args: ConstructorParameters<typeof Person>): Promise<Person> {
  const person = await new Person(...args).join()
  onTestFinished(() => person.leave())
  return person
}

test('[HOSTILE6] 200 bad records in the log hide nothing else, from anybody, and are named', async () => {
  const { server, board, journey } = await boardWithExamples()
  const notes = (await journey()).maps[0]?.notes.length ?? 0
  expect(notes).toBeGreaterThan(10)
  await server.close()

  const { update, ids } = poisonUpdate(200)
  const store = await Store.open(server.location)
  const seq = await store.log.lastSeq(board.id as BoardId)
  const entry = { board: board.id as BoardId, at: Date.now(), author: 'system' }
  const tooDeep = updateOf([nestedMaps(5, 3000)])
  expect(await store.homes.claim(entry.board)).toBe(true)
  await store.appender.append([
    { ...entry, seq: seq + 1, data: update },
    { ...entry, seq: seq + 2, data: tooDeep },
  ])
  await store.close()

  const again = await startTestServer({ dataDir: server.dataDir })
  const token = board.tokens.viewer
  const read = await again.json<Journey>(`/api/boards/${board.id}/journey`, { token })
  expect(read.maps[0]?.notes.length).toBe(notes)
  for (const format of ['json', 'csv']) {
    const file = await again.request(`/api/boards/${board.id}/export?format=${format}`, { token })
    expect(file.status).toBe(200)
  }

  const newcomer = await joined(again, board)
  await waitFor('the map is there', () => newcomer.map)
  expect(newcomer.notes().filter(({ meta }) => meta.example).length).toBe(notes)
  expect([...newcomer.binding.refused].sort()).toEqual([...ids].sort())
  newcomer.addNote(0, 0, 'still works')
  await newcomer.settled()

  const log = await again.request(`/api/boards/${board.id}/log`, { token })
  const past = new Y.Doc()
  for (const line of (await log.text())
    .trim()
    .split('\n')
    .slice(0, seq + 2)) {
    const { update } = JSON.parse(line) as { update: string }
    Y.applyUpdate(past, new Uint8Array(Buffer.from(update, 'base64')))
  }
  expect(outlineBoard(past).maps[0]?.notes.length).toBe(notes)
})

test('[HOSTILE6] bad records that arrive while people look on are left out, counted and reported', async () => {
  const { server, board, journey } = await boardWithExamples()
  const looking = await joined(server, board)
  await waitFor('the map is there', () => looking.map)
  const before = looking.notes().length
  const { update, ids } = poisonUpdate(200)
  const sender = await connectRaw(server, board)
  sender.send({ type: 'update', update })
  await sender.handled()
  await waitFor('all are refused', () => looking.binding.refused.size === ids.length)
  expect(looking.notes().length).toBe(before)
  looking.addNote(0, 0, 'still works')
  await looking.settled()
  const { refused } = await journey()
  expect(refused?.length).toBeGreaterThan(100)
  expect(ids).toEqual(expect.arrayContaining(refused ?? []))
})

test('[HOSTILE6] a document steers only what is shared: no camera, no selection, no read-only mode', async () => {
  const { server, board } = await boardWithExamples()
  const looking = await joined(server, board)
  const sender = await connectRaw(server, board)
  const doc = await sender.document()
  doc.once('update', (update: Uint8Array) => sender.send({ type: 'update', update }))
  const hostile = { id: 'camera:page:first', typeName: 'camera', x: 1, y: 1, z: 9, meta: {} }
  doc.getMap(recordsRoot).set(hostile.id, new Y.Map(Object.entries(hostile)))
  await waitFor('it is refused', () => looking.binding.refused.has(hostile.id))
  expect(looking.store.get(hostile.id as TLCameraId)?.z).not.toBe(9)
})
