// The named bombs of the corpus stay dead: the sender is closed with a code, and nobody else notices.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { bombs } from '../corpus/bombs'
import { textAt, updateOf } from '../corpus/updates'
import { Bystanders, attack } from '../support/bystanders'
import { connectRaw, connectStock, normalised } from '../support/client'
import { cpuMs } from '../support/cpu'
import { startTestServer } from '../support/server'
import { waitFor } from '../support/wait'

const groups = 4

test('[HOSTILE4] every bomb closes its sender with a code, and the people around it lose nothing', async () => {
  const server = await startTestServer()
  const boards = new Map<Bystanders, string>()
  await Promise.all(
    Array.from({ length: groups }, async (_, group) => {
      for (const bomb of bombs.filter((_each, at) => at % groups === group)) {
        const bystanders = await Bystanders.meet(server)
        const attacker = await attack(server, bystanders, bomb)
        const closed = await attacker.closing()
        expect([bomb.name, closed]).toMatchObject([bomb.name, { code: bomb.closes }])
        boards.set(bystanders, await bystanders.agree(server))
        bystanders.mina.close()
        bystanders.joon.close()
      }
    }),
  )
  await server.close()
  // What is on disk builds the same boards.
  const again = await startTestServer({ dataDir: server.dataDir })
  for (const [{ board }, seen] of boards) {
    expect(normalised(await again.document(board))).toBe(seen)
  }
})

test('[HOSTILE3] a thousand edits survive that somebody deletes and blanks them ahead', async () => {
  const server = await startTestServer()
  const bystanders = await Bystanders.meet(server)
  const attackers = bombs.filter(({ name }) => /somebody/.test(name))
  for (let round = 0; round < 20; round += 1) {
    const bomb = attackers[round % attackers.length]
    if (bomb) await attack(server, bystanders, bomb)
    await bystanders.exchange(50)
  }
  await bystanders.agree(server)
  const late = await connectStock(server, bystanders.board)
  expect(late.doc.getMap('mina').size).toBeGreaterThan(1000)
})

test('[HOSTILE3] a client id that is in use cannot be used by somebody else', async () => {
  const server = await startTestServer()
  const bystanders = await Bystanders.meet(server)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(bystanders.mina.doc))
  copy.clientID = bystanders.mina.doc.clientID
  const twin = await connectRaw(server, bystanders.board)
  copy.on('update', (update: Uint8Array) => twin.send({ type: 'update', update }))
  copy.getMap('mina').set('not mine', true)
  expect((await twin.closing()).code).toBe(1013)
  expect((await connectStock(server, bystanders.board)).doc.getMap('mina').has('not mine')).toBe(
    false,
  )
})

test('[HOSTILE3] the same person goes on under its client id by a new socket', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const options = { ours: true, personSecret: 's'.repeat(32) }
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.getMap('any').set('before', 1)
  doc.getMap('any').set('after', 2)
  const [before, after] = updates
  if (!before || !after) throw new Error('two updates were made')
  const dead = await connectRaw(server, board, 'participant', options)
  dead.send({ type: 'update', update: before })
  await dead.savedFrames(1)
  const back = await connectRaw(server, board, 'participant', options)
  back.send({ type: 'step2', update: after })
  await back.savedFrames(1)
  expect((await back.document()).getMap('any').toJSON()).toEqual({ before: 1, after: 2 })
})

test('[HOSTILE3] work that a neighbour forwards is nobody’s lie once its owner has brought it', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const owner = await connectRaw(server, board)
  const neighbour = await connectRaw(server, board)
  await neighbour.handled()
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const key of ['first', 'second']) doc.getMap('any').set(key, true)
  const [first, second] = updates
  if (!first || !second) throw new Error('two updates were made')
  owner.send({ type: 'update', update: first })
  await owner.handled()
  const asked = neighbour.of('step1').length
  neighbour.send({ type: 'update', update: second })
  await neighbour.handled()
  owner.send({ type: 'update', update: second })
  await waitFor('the neighbour is asked for the rest', () => neighbour.of('step1').length > asked)
  expect(neighbour.closed).toBeUndefined()
  expect((await owner.document()).getMap('any').toJSON()).toEqual({ first: true, second: true })
})

test('[HOSTILE2] what builds on something unknown is dropped, asked for, and not called saved before it comes', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const writer = await connectRaw(server, board, 'participant', { ours: true })
  const friend = new Y.Doc()
  friend.getText('text').insert(0, 'of a friend, ')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(friend))
  writer.send({ type: 'step2', update: Uint8Array.of(0, 0) })
  await writer.savedFrames(1)
  const asked = writer.of('step1').length
  doc.once('update', (update: Uint8Array) => writer.send({ type: 'update', update }))
  doc.getText('text').insert(5, 'my')
  await waitFor('the server asks', () => writer.of('step1').length > asked)
  await writer.handled()
  expect(writer.lastSaved).toBe(1)
  writer.send({ type: 'step2', update: Y.encodeStateAsUpdate(doc) })
  await writer.savedFrames(3)
  expect((await writer.document()).getText('text').toString()).toBe('of a myfriend, ')
})

test('[HOSTILE2] a client that is stuck with parts of somebody’s work syncs what is whole', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const doc = new Y.Doc()
  doc.getMap('any').set('whole', true)
  const stranger = new Y.Doc()
  stranger.getMap('any').set('first', 1)
  stranger.once('update', (update: Uint8Array) => Y.applyUpdate(doc, update))
  stranger.getMap('any').set('second', 2)
  const stuck = await connectStock(server, board, 'participant', doc)
  const witness = await connectRaw(server, board)
  await waitFor('the rest is there', async () => (await witness.document()).getMap('any').size > 0)
  expect((await witness.document()).getMap('any').toJSON()).toEqual({ whole: true })
  expect(stuck.provider.wsconnected).toBe(true)
})

test('[HOSTILE14] what takes Yjs too long to sort in is ended after a second, and is never stored', async () => {
  const server = await startTestServer()
  const bystanders = await Bystanders.meet(server)
  const count = 30_000
  const attacker = await connectRaw(server, bystanders.board)
  const beside = {
    client: 7,
    clock: 0,
    structs: Array.from({ length: count }, (_, at) =>
      textAt(at > 0 ? { origin: [7, at - 1] } : {}, 'a'),
    ),
  }
  const among = {
    client: 8,
    clock: 0,
    structs: Array.from({ length: count }, (_, at) =>
      textAt({ right: [7, count - 1 - (at % 2)] }, 'x'),
    ),
  }
  attacker.send({ type: 'update', update: updateOf([among, beside]) })
  expect((await attacker.closing()).code).toBe(4400)
  const seen = await bystanders.agree(server)
  await server.close()
  const again = await startTestServer({ dataDir: server.dataDir })
  expect(normalised(await again.document(bystanders.board))).toBe(seen)
})

test('[HOSTILE14] deletions named over and over cost what they cost once', async () => {
  const server = await startTestServer()
  const bystanders = await Bystanders.meet(server)
  const attacker = await connectRaw(server, bystanders.board)
  const count = 50_000
  const keys = Array.from({ length: count }, (_, at) => textAt({ key: String(at) }, 'a'))
  attacker.send({ type: 'update', update: updateOf([{ client: 7, clock: 0, structs: keys }]) })
  await attacker.handled()
  const before = cpuMs()
  const ranges = Array.from({ length: count }, (): [number, number] => [0, count])
  attacker.send({ type: 'update', update: updateOf([], [[7, ranges]]) })
  await attacker.handled()
  // It took 12 s, and as much at everybody's.
  expect(cpuMs() - before).toBeLessThan(6000)
  await bystanders.agree(server)
})
