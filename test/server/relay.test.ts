// What the relay passes on, and what it does with frames that it cannot accept.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { connectRaw, connectStock, normalised, updateSetting } from '../support/client'
import { breakingUpdate } from '../corpus/bombs'
import { startTestServer } from '../support/server'
import { waitFor } from '../support/wait'

test('[RELAY1] stock clients sync any root type both ways, late joiners included', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'current-state' })
  const mina = await connectStock(server, board)
  const joon = await connectStock(server, board, 'facilitator')
  mina.doc.getMap('records').set('from', 'mina')
  joon.doc.getText('of my own').insert(0, '여정')
  await waitFor('both see both', () => normalised(mina.doc) === normalised(joon.doc))
  const late = await connectStock(server, board, 'viewer')
  expect(normalised(late.doc)).toBe(normalised(mina.doc))
  expect(late.doc.getText('of my own').toString()).toBe('여정')
  expect(late.doc.getMap('records').get('from')).toBe('mina')
})

test('[RELAY1] a client that edited offline brings its edits with its first step 2', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const doc = new Y.Doc()
  doc.getMap('any').set('written', 'offline')
  await connectStock(server, board, 'participant', doc)
  const other = await connectStock(server, board)
  await waitFor('the other sees it', () => other.doc.getMap('any').get('written') === 'offline')
})

test('[RELAY2] an update reaches the others byte for byte and never its sender', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const sender = await connectRaw(server, board)
  const other = await connectRaw(server, board, 'viewer')
  await other.handled()
  const update = updateSetting('a', 1)
  sender.send({ type: 'update', update })
  await waitFor('the other gets it', () => other.of('update').length === 1)
  expect(other.of('update')[0]?.update).toEqual(update)
  await sender.handled()
  expect(sender.of('update')).toEqual([])
})

const malformed: [string, Uint8Array | string][] = [
  ['nothing at all', new Uint8Array(0)],
  ['an unknown type', new Uint8Array([77])],
  ['an unknown sync step', new Uint8Array([0, 9, 0])],
  ['a length beyond its end', new Uint8Array([0, 2, 200, 1])],
  ['trailing bytes', new Uint8Array([3, 0])],
  ['an update that is none', new Uint8Array([0, 2, 3, 1, 255, 255])],
  ['an update that claims 2^28 structs', new Uint8Array([0, 2, 7, 1, 255, 255, 255, 127, 1, 0])],
  ['a state vector that is none', new Uint8Array([0, 0, 2, 9, 1])],
  ['an awareness update that is none', new Uint8Array([1, 2, 5, 1])],
  ['a frame only servers send', new Uint8Array([100, 1, 1])],
  ['text', '{}'],
]

test.each(malformed)('[RELAY3] %s closes only its sender, with 4400', async (_what, bytes) => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const bystander = await connectStock(server, board)
  const witness = await connectRaw(server, board)
  const before = normalised(await witness.document())
  const bad = await connectRaw(server, board)
  bad.send(bytes)
  expect((await bad.closing()).code).toBe(4400)
  expect(normalised(await witness.document())).toBe(before)
  expect(witness.closed).toBeUndefined()
  expect(bystander.provider.wsconnected).toBe(true)
  bystander.doc.getMap('any').set('still', 'works')
  await waitFor('the relay goes on', () => witness.of('update').length === 1)
})

test('[RELAY4] a frame above the limit closes its sender with 1009', async () => {
  const server = await startTestServer({ env: { MAX_FRAME_BYTES: '2048' } })
  const board = await server.createBoard()
  const sender = await connectRaw(server, board)
  sender.send({ type: 'update', update: updateSetting('big', 'x'.repeat(4096)) })
  expect((await sender.closing()).code).toBe(1009)
})

test('[RELAY5] a socket that sends too many frames is closed with 4429', async () => {
  const server = await startTestServer({ env: { MAX_FRAMES_PER_SECOND: '5' } })
  const board = await server.createBoard()
  const sender = await connectRaw(server, board)
  for (let frame = 0; frame < 100; frame += 1) sender.send({ type: 'queryAwareness' })
  expect((await sender.closing()).code).toBe(4429)
})

test('[RELAY6] a full board lets nobody else in and says so with 4413', async () => {
  const server = await startTestServer({ env: { MAX_SESSIONS_PER_BOARD: '1' } })
  const board = await server.createBoard()
  const first = await connectRaw(server, board)
  const second = await connectRaw(server, board)
  expect((await second.closing()).code).toBe(4413)
  await first.handled()
  expect(first.closed).toBeUndefined()
})

test('[RELAY7] an update ahead of what it builds on is asked for, kept and completed', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const writer = await connectRaw(server, board, 'participant', { ours: true })
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.getArray('list').push(['first'])
  doc.getArray('list').push(['second'])
  const [first, second] = updates
  if (!first || !second) throw new Error('two updates were made')
  await writer.handled()
  const asked = writer.of('step1').length
  writer.send({ type: 'update', update: second })
  await waitFor('the server asks', () => writer.of('step1').length > asked)
  await writer.savedFrames(1)
  await server.close()
  const again = await startTestServer({ dataDir: server.dataDir })
  const back = await connectRaw(again, board, 'participant')
  back.send({ type: 'update', update: first })
  const whole = await back.document()
  expect(whole.getArray('list').toArray()).toEqual(['first', 'second'])
})

test('[RELAY7] a pile of updates that build on nothing closes its sender with 1013', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const witness = await connectRaw(server, board)
  const before = normalised(await witness.document())
  const writer = await connectRaw(server, board)
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.getArray('list').push(['never sent'])
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.getArray('list').push(['x'.repeat(300_000)])
  for (const update of updates) writer.send({ type: 'update', update })
  expect((await writer.closing()).code).toBe(1013)
  expect(normalised(await witness.document())).toBe(before)
  expect(witness.closed).toBeUndefined()
})

test('[RELAY8] a quiet socket is sent something before stock clients give up on it', async () => {
  const timing = { quietMs: 20, pingMs: 1000, tickMs: 10, graceMs: 30_000 }
  const server = await startTestServer({ timing })
  const board = await server.createBoard()
  const quiet = await connectRaw(server, board)
  await waitFor('a frame without content comes', () =>
    quiet.of('awareness').some(({ update }) => update.length === 1 && update[0] === 0),
  )
})

test('[RELAY8] a socket that gives no sign of life is ended', async () => {
  const timing = { quietMs: 10_000, pingMs: 500, tickMs: 50, graceMs: 30_000 }
  const { one: server } = await startTestServer({ timing })
  const board = await server.createBoard()
  const lively = await connectRaw(server, board)
  const dead = await connectRaw(server, board)
  dead.socket.pause()
  const metric = async () => (await server.request('/metrics')).text()
  await waitFor('one session is left', async () =>
    (await metric()).includes('throughline_sessions{role="participant"} 1'),
  )
  await lively.handled()
})

test('[RELAY9] a reader too slow for its board is cut off, and others are not held up', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const writer = await connectRaw(server, board, 'participant', { ours: true })
  const slow = await connectRaw(server, board)
  slow.socket.pause()
  const large = 'x'.repeat(500_000)
  let sent = 0
  const metric = async () => (await server.request('/metrics')).text()
  await waitFor('the slow reader is cut off', async () => {
    for (const _ of [1, 2, 3, 4]) {
      writer.send({ type: 'update', update: updateSetting('large', large) })
      sent += 1
    }
    await writer.savedFrames(sent)
    return (await metric()).includes('throughline_refused_total{reason="too-slow"} 1')
  })
  expect(writer.closed).toBeUndefined()
})

test('[RELAY10] an update that breaks the replica half way is undone for everybody', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const witness = await connectRaw(server, board, 'participant', { ours: true })
  witness.send({ type: 'update', update: updateSetting('kept', true) })
  const before = normalised(await witness.document())
  const bad = await connectRaw(server, board)
  bad.send({ type: 'update', update: breakingUpdate })
  // Sent while the replica is being rebuilt: waits, and is not lost.
  witness.send({ type: 'update', update: updateSetting('meanwhile', true) })
  expect((await bad.closing()).code).toBe(4400)
  await witness.savedFrames(2)
  const after = await witness.document()
  expect(after.getMap('any').toJSON()).toEqual({ kept: true, meanwhile: true })
  expect(witness.of('update')).toEqual([])
  await server.close()
  const again = await startTestServer({ dataDir: server.dataDir })
  expect(normalised(await again.document(board))).toBe(normalised(after))
  expect(before).not.toBe(normalised(after))
})

test('[RELAY10] who joins while the board is rebuilt keeps what it brought along', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const bad = await connectRaw(server, board)
  const witness = await connectRaw(server, board)
  await witness.handled()
  // The joiner owns the very clocks that the breaking update claimed for its client id.
  const doc = new Y.Doc()
  doc.clientID = 2
  doc.getMap('any').set('offline', 1)
  doc.getMap('any').set('and more', 2)
  bad.send({ type: 'update', update: breakingUpdate })
  await connectStock(server, board, 'participant', doc)
  await waitFor('its edits are relayed', () => witness.of('update').length > 0)
  expect((await witness.document()).getMap('any').toJSON()).toEqual({ offline: 1, 'and more': 2 })
})

test('[RELAY11] our own client gets updates only once its step 1 was answered', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const sender = await connectRaw(server, board)
  const early = await connectRaw(server, board, 'participant', { ours: true })
  const stock = await connectRaw(server, board)
  sender.send({ type: 'update', update: updateSetting('a', 1) })
  await waitFor('a stock client gets it at once', () => stock.of('update').length === 1)
  expect((await early.document()).getMap('any').get('a')).toBe(1)
  expect(early.of('update')).toEqual([])
  sender.send({ type: 'update', update: updateSetting('b', 2) })
  await waitFor('from now on it gets them', () => early.of('update').length === 1)
})
