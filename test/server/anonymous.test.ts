// Anonymous writing that comes late, or was begun before its writer could know: whoever reads all that the
// server gives out finds neither a name nor an id that leads to one.
import { type TLShapeId } from 'tldraw'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { createAnonymousId, isAnonymousId } from '../../shared/anonymous'
import { type RawClient, connectRaw } from '../support/client'
import { Person as RawPerson } from '../support/facilitation'
import { type NewBoard, type TestServer, startTestServer } from '../support/server'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'

type LogEntry = { author: string; clients: number[] }

const clientsIn = (update: Uint8Array): number[] => {
  const { structs, ds } = Y.decodeUpdate(update)
  return [...new Set([...structs.map(({ id }) => id.client), ...ds.clients.keys()])]
}

async function logOf(server: TestServer, board: NewBoard): Promise<LogEntry[]> {
  const address = `/api/boards/${board.id}/log`
  const text = await (await server.request(address, { token: board.tokens.viewer })).text()
  const lines = text.trim().split('\n').filter(Boolean)
  return lines.map((line) => {
    const { author, update } = JSON.parse(line) as { author: string; update: string }
    return { author, clients: clientsIn(Buffer.from(update, 'base64')) }
  })
}

/** Of each update that came, under which ids it was written. */
const receivedBy = (client: RawClient): number[][] =>
  client.of('update').map(({ update }) => clientsIn(update))

async function atABoard() {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await RawPerson.join(server, board, 'facilitator')
  const witness = await connectRaw(server, board, 'participant', { ours: true })
  await witness.handled()
  const mina = await new Person(server, board).join()
  onTestFinished(() => mina.leave())
  await waitFor('she is in sync', () => mina.connection.provider.synced)
  mina.addNote(5000, 0, 'before, under my name')
  await mina.settled()
  return { server, board, facilitator, witness, mina, usual: mina.connection.doc.clientID }
}

function signed(mina: Person, id: TLShapeId): void {
  const author = { id: mina.connection.welcome?.person ?? '', name: 'Mina Kim' }
  mina.change(id, (shape) => ({ ...shape, meta: { author, [`reaction:👍:${author.id}`]: true } }))
}

const isOnBoard = (person: RawPerson, id: string) => () => person.read().getMap('records').has(id)

test('[PRIVATE9] what was written anonymously without a line and comes after the reveal names nobody', async () => {
  const { server, board, facilitator, witness, mina, usual } = await atABoard()
  await facilitator.does({ type: 'start-private', anonymous: true })
  await waitFor('she is told', () => mina.connection.anonymity.isOn)
  const early = mina.addNote(6000, 0, 'while there is a line')
  await mina.settled()
  mina.connection.provider.disconnect()
  const late = mina.addNote(7000, 0, 'without a line')
  const unrevealed = await logOf(server, board)
  await facilitator.does({ type: 'reveal' })
  await waitFor('the first one is revealed', isOnBoard(facilitator, early))
  expect(facilitator.read().getMap('records').has(late)).toBe(false)
  const before = await waitFor('the log has it', async () => {
    const entries = await logOf(server, board)
    return entries.length > unrevealed.length && entries
  })
  mina.connection.provider.connect()
  await waitFor('the late one is there', isOnBoard(facilitator, late))
  await mina.settled()
  expect(mina.connection.anonymity.isOn).toBe(false)
  expect(mina.connection.doc.clientID).toBe(usual)
  await witness.handled()

  const added = (await logOf(server, board)).slice(before.length)
  expect(added.map(({ author }) => author)).toEqual(['anonymous'])
  const hidden = added[0]?.clients.filter(isAnonymousId) ?? []
  expect(hidden).toHaveLength(1)
  for (const clients of [
    ...receivedBy(witness),
    ...(await logOf(server, board)).map((e) => e.clients),
  ]) {
    expect(clients.includes(usual) && clients.some(isAnonymousId)).toBe(false)
  }
  // The next thing she does is hers again.
  mina.addNote(8000, 0, 'openly')
  await mina.settled()
  expect((await logOf(server, board)).at(-1)?.author).toBe(mina.connection.welcome?.person)
})

test('[PRIVATE9] what comes in one piece under both ids goes on in two', async () => {
  const { server, board, facilitator, witness } = await atABoard()
  await facilitator.does({ type: 'start-private', anonymous: true })
  await facilitator.does({ type: 'reveal' })
  const ben = await RawPerson.join(server, board)
  // Yjs ends a transaction under one id: two writes, one update.
  const before = Y.encodeStateVector(ben.doc)
  ben.doc.clientID = 4711
  ben.doc.getMap('any').set('open', 1)
  ben.doc.clientID = createAnonymousId(12)
  ben.doc.getMap('any').set('hidden', 1)
  ben.client.send({ type: 'update', update: Y.encodeStateAsUpdate(ben.doc, before) })
  await ben.saved(1)
  await witness.handled()
  expect(receivedBy(witness).slice(-2)).toEqual([[createAnonymousId(12)], [4711]])
  const log = await logOf(server, board)
  expect(log.slice(-2)).toEqual([
    { author: 'anonymous', clients: [createAnonymousId(12)] },
    { author: ben.id, clients: [4711] },
  ])
})

test('[PRIVATE9] also where it comes in a later phase that is private and not anonymous', async () => {
  const { server, board, facilitator, mina, usual } = await atABoard()
  await facilitator.does({ type: 'start-private', anonymous: true })
  await waitFor('she is told', () => mina.connection.anonymity.isOn)
  mina.connection.provider.disconnect()
  const late = mina.addNote(7000, 0, 'without a line')
  await facilitator.does({ type: 'reveal' })
  await facilitator.does({ type: 'start-private', anonymous: false })
  mina.connection.provider.connect()
  await mina.settled()
  const own = mina.addNote(8000, 0, 'privately, under my name')
  await mina.settled()
  expect(facilitator.read().getMap('records').has(late)).toBe(false)
  const before = (await logOf(server, board)).length
  await facilitator.does({ type: 'reveal' })
  await waitFor(
    'both are there',
    () => isOnBoard(facilitator, late)() && isOnBoard(facilitator, own)(),
  )
  const added = await waitFor('the log has both', async () => {
    const entries = (await logOf(server, board)).slice(before)
    return entries.length === 2 && entries
  })
  for (const { author, clients } of added) {
    expect(clients.includes(usual)).toBe(author !== 'anonymous')
    expect(clients.some(isAnonymousId)).toBe(author === 'anonymous')
  }
  expect(new Set(added.map(({ author }) => author))).toEqual(
    new Set(['anonymous', mina.connection.welcome?.person]),
  )
})

test('[PRIVATE10] what was made without a line before its page heard of the phase leaves without a name', async () => {
  const { server, board, facilitator, witness, mina, usual } = await atABoard()
  mina.connection.provider.disconnect()
  const own = mina.addNote(7000, 0, 'my manager never listens')
  signed(mina, own)
  mina.binding.settle()
  await facilitator.does({ type: 'start-private', anonymous: true })
  const log = await logOf(server, board)
  mina.connection.provider.connect()
  await waitFor('the page says that it must begin anew', () => mina.connection.status.namesMe)
  // Typed until the page has begun anew.
  const more = mina.addNote(9000, 0, 'and another thing')
  mina.binding.settle()
  const start = mina.connection.unnamed()
  mina.connection.provider.disconnect()
  const again = await new Person(server, board, 'participant', { start }).join()
  onTestFinished(() => again.leave())
  await again.settled()
  expect(again.note(own)?.meta).toEqual({})
  expect(again.note(more)).toBeDefined()
  expect(clientsIn(start)).not.toContain(usual)
  expect(Buffer.from(start).includes('Mina Kim')).toBe(false)
  expect(facilitator.read().getMap('records').has(own)).toBe(false)

  await facilitator.does({ type: 'reveal' })
  await waitFor(
    'both are there',
    () => isOnBoard(facilitator, own)() && isOnBoard(facilitator, more)(),
  )
  const added = await waitFor('the log has them', async () => {
    const entries = (await logOf(server, board)).slice(log.length)
    return entries.length > 0 && entries
  })
  expect(added.map(({ author }) => author)).toEqual(['anonymous'])
  expect(added[0]?.clients.every(isAnonymousId)).toBe(true)
  await witness.handled()
  for (const bytes of witness.received) expect(Buffer.from(bytes).includes('Mina Kim')).toBe(false)
})
