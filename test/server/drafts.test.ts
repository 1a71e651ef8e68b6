// Much private writing of one person, and what the next word of it costs everybody else.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Drafts } from '../../server/board/facilitation/drafts'
import type { PersonId } from '../../shared/ids'
import { normalised } from '../support/client'
import { Person } from '../support/facilitation'
import { Random } from '../support/random'
import { startTestServer } from '../support/server'
import { waitFor } from '../support/wait'

const somebody = 'somebody' as PersonId

function draftsOf(doc: Y.Doc): Drafts {
  const drafts = new Drafts(somebody)
  doc.on('update', (update: Uint8Array) => drafts.add(update))
  return drafts
}

function addRecord(doc: Y.Doc, id: string, type = 'note', pad = ''): void {
  const record = new Y.Map<string>()
  doc.getMap('records').set(id, record)
  record.set('type', type)
  record.set('pad', pad)
}

test('[PRIVATE1, FACIL1] however it was written and deleted, drafts are what was written, and their notes are counted', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = new Random(seed)
    const doc = new Y.Doc()
    const drafts = draftsOf(doc)
    const records = doc.getMap<Y.Map<string>>('records')
    let ids = 0
    for (let turn = 0; turn < 200; turn += 1) {
      doc.clientID = random.int(1, 3)
      doc.transact(() => {
        for (let edits = random.int(1, 4); edits > 0; edits -= 1) {
          const id = random.of([...records.keys()])
          if (id !== undefined && random.chance(0.4)) records.delete(id)
          else addRecord(doc, `shape:${(ids += 1)}`, random.of(['note', 'geo']))
        }
      })
    }
    expect(normalised(drafts.merged()) === normalised(doc), `seed ${seed}`).toBe(true)
    const notes = [...records.values()].filter((record) => record.get('type') === 'note')
    expect(drafts.notes, `seed ${seed}`).toBe(notes.length)
    const everything = Y.encodeStateAsUpdate(doc)
    const runs = [...Y.decodeStateVector(Y.encodeStateVector(doc))].map(([client, to]) => ({
      client,
      from: 0,
      to,
    }))
    expect(drafts.isNews(everything, { runs }, new Y.Doc()), `seed ${seed}`).toBe(false)
  }
})

test('[HOSTILE16] the next word costs no more for 12 MB of drafts before it', () => {
  const doc = new Y.Doc()
  const drafts = draftsOf(doc)
  for (let part = 0; part < 4; part += 1) {
    doc.transact(() => {
      for (let at = 0; at < 25_000; at += 1) addRecord(doc, `${part} ${at}`, 'note', 'x'.repeat(60))
    })
  }
  const before = process.cpuUsage()
  for (let word = 0; word < 500; word += 1) doc.getMap('any').set('word', word)
  const { user, system } = process.cpuUsage(before)
  expect(drafts.notes).toBe(100_000)
  // It took 7 s.
  expect((user + system) / 1000).toBeLessThan(2000)
}, 60_000)

test('[HOSTILE15] who asks again and again for their private writing gets it for the newest question', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  await facilitator.does({ type: 'start-private', anonymous: false })
  const author = await Person.join(server, board)
  author.write((doc) => {
    for (let at = 0; at < 3000; at += 1) addRecord(doc, String(at))
  })
  await author.saved(1)
  const back = await Person.join(server, board, 'participant', author.secret)
  await waitFor('it is given back', () => back.client.of('update').length === 1)
  const many = 200
  for (let at = 0; at < many; at += 1) {
    back.client.send({ type: 'step1', stateVector: Uint8Array.of(0) })
  }
  await waitFor('all are answered', () => back.client.of('step2').length > many)
  await waitFor('it is given back again', () => back.client.of('update').length > 1)
  await back.client.handled()
  expect(back.client.of('update').length).toBeLessThan(many)
  expect(back.read().getMap('records').size).toBeGreaterThan(3000)
})
