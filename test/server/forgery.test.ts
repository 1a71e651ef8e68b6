// What an update tells again of what is known was checked by nobody, and may be another thing than what is known.
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Store } from '../../server/store/store'
import type { BoardId } from '../../shared/ids'
import { type Section, anyAt, mapAt, textAt, updateOf } from '../corpus/updates'
import { connectRaw, connectStock, normalised } from '../support/client'
import { Person } from '../support/facilitation'
import { type TestServer, startTestServer } from '../support/server'
import { waitFor } from '../support/wait'

const truth = 'as Mina wrote it'
const forged = 'as if she had it'

/** Behind work of somebody's own, whose id is the highest, what Mina has written, in other words. */
const forgery = (mina: number, from = 0): Uint8Array =>
  updateOf([
    { client: 2 ** 32 - 1, clock: 0, structs: [textAt({ root: 'other' }, 'mine')] },
    { client: mina, clock: from, structs: [textAt({ root: 'text' }, forged.slice(from))] },
  ])

async function withMina(server: TestServer) {
  const board = await server.createBoard()
  const mina = await connectStock(server, board)
  for (const letter of truth)
    mina.doc.getText('text').insert(mina.doc.getText('text').length, letter)
  const witness = await connectRaw(server, board)
  await waitFor(
    'all of it is there',
    async () => (await witness.document()).getText('text').toString() === truth,
  )
  return { board, mina }
}

test('[HOSTILE13] words that somebody else puts into what is written reach nobody, now or after a restart', async () => {
  const server = await startTestServer()
  const { board, mina } = await withMina(server)
  const attacker = await connectRaw(server, board, 'participant', { ours: true })
  for (const from of [0, 7])
    attacker.send({ type: 'update', update: forgery(mina.doc.clientID, from) })
  await attacker.savedFrames(2)
  await waitFor('what was new of it is there', () => mina.doc.getText('other').length > 0)
  const seen = normalised(mina.doc)
  mina.close()
  await server.close()
  const again = await startTestServer({ dataDir: server.dataDir })
  const late = await connectRaw(again, board, 'viewer')
  expect((await late.document()).getText('text').toString()).toBe(truth)
  expect(normalised(await again.document(board))).toBe(seen)
  const last = await again.json<{ seq: number }>(`/api/boards/${board.id}`, {
    token: board.tokens.viewer,
  })
  expect(normalised(await again.document(board, `?seq=${last.seq}`))).toBe(seen)
})

test('[HOSTILE13] a log that holds such words from before is read as it was seen', async () => {
  const server = await startTestServer()
  const { board, mina } = await withMina(server)
  const { clientID } = mina.doc
  mina.close()
  await server.close()
  const store = await Store.open(server.location)
  const entry = { board: board.id as BoardId, at: Date.now(), author: 'system' }
  const seq = (await store.log.lastSeq(entry.board)) + 1
  expect(await store.homes.claim(entry.board)).toBe(true)
  await store.appender.append([{ ...entry, seq, data: forgery(clientID) }])
  await store.close()
  const again = await startTestServer({ dataDir: server.dataDir })
  const late = await connectRaw(again, board, 'viewer')
  const text = async (state: Promise<Uint8Array>) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await state)
    return doc.getText('text').toString()
  }
  expect((await late.document()).getText('text').toString()).toBe(truth)
  expect(await text(again.document(board, `?seq=${seq}`))).toBe(truth)
})

test('[HOSTILE13, CONTROL3] what an update says of known places opens no lock', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const note = facilitator.note('the rules')
  await facilitator.saved(1)
  await facilitator.does({ type: 'lock-shapes', ids: [note], locked: true })
  const record = facilitator.doc.getMap('records').get(note) as Y.Map<unknown>
  const { client, clock } = record._map.get('xy')?.id ?? Y.createID(0, 0)
  const moved: Section = {
    client: 7,
    clock: 0,
    structs: [anyAt({ origin: [client, clock] }, (encoder) => encoding.writeAny(encoder, 9))],
  }
  const claims: Record<string, Section> = {
    'it is elsewhere': { client, clock, structs: [textAt({ root: 'any', key: 'xy' }, 'x')] },
    'it begins before': { client, clock: clock - 1, structs: [textAt({ root: 'any' }, 'xx')] },
    'it goes on': {
      client,
      clock,
      structs: [textAt({ root: 'any' }, 'x'), mapAt({ root: 'any' })],
    },
  }
  const before = JSON.stringify(record)
  for (const [what, claim] of Object.entries(claims)) {
    const person = await Person.join(server, board)
    person.client.send({ type: 'update', update: updateOf([claim, moved]) })
    await person.client.handled()
    expect([what, person.client.of('auth')]).toEqual([what, [{ type: 'auth', reason: 'locked' }]])
    person.leave()
  }
  expect(JSON.stringify(facilitator.read().getMap('records').get(note))).toBe(before)
})

test('[CONTROL2, PRIVATE1] nobody makes a map in private, in two pieces, while the structure is locked', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  await facilitator.does({ type: 'lock-structure', locked: true })
  await facilitator.does({ type: 'start-private', anonymous: false })
  const person = await Person.join(server, board)
  person.note('private')
  person.write((doc) => doc.getMap('records').set('shape:map2', new Y.Map([['id', 'shape:map2']])))
  await person.saved(2)
  person.write((doc) =>
    (doc.getMap('records').get('shape:map2') as Y.Map<string>).set('type', 'journey'),
  )
  await person.client.handled()
  expect(person.client.of('auth')).toEqual([{ type: 'auth', reason: 'locked' }])
})
