// What a session lacks, asked more often than anybody needs to know.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeFrame } from '../../shared/protocol'
import { connectRaw, updateSetting } from '../support/client'
import { startTestServer } from '../support/server'
import { waitFor } from '../support/wait'

const many = 5000

/** Of somebody who has all that `doc` has, and has heard of one more client. */
function knowingAll(doc: Y.Doc, other: number): Uint8Array {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
  return Y.encodeStateVector(clocks.set(other, 1))
}

test('[HOSTILE15] of the questions a viewer has waiting only the newest is answered', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const writer = await connectRaw(server, board)
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => writer.send({ type: 'update', update }))
  doc.transact(() => {
    for (let key = 0; key < 3000; key += 1) doc.getMap('any').set(String(key), key)
  })
  await writer.handled()
  const viewer = await connectRaw(server, board, 'viewer')
  await viewer.handled()
  const before = viewer.of('step2').length
  for (let at = 0; at < many; at += 1) {
    viewer.socket.send(encodeFrame({ type: 'step1', stateVector: knowingAll(doc, 1 + at) }))
  }
  viewer.send({ type: 'step1', stateVector: knowingAll(new Y.Doc(), 1) })
  const all = Y.encodeStateAsUpdate(doc).byteLength
  await waitFor('the newest question is answered', () =>
    viewer.of('step2').some(({ update }, at) => at >= before && update.byteLength >= all),
  )
  expect(viewer.of('step2').length - before).toBeLessThan(many)
  expect(viewer.closed).toBeUndefined()
  writer.send({ type: 'update', update: updateSetting('still', 'here') })
  await waitFor('the viewer sees what is new', () => viewer.of('update').length > 0)
})

test('[HOSTILE15] who claims to have heard of 100,000 writers nobody knows is sent away', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const viewer = await connectRaw(server, board, 'viewer')
  const clocks = new Map(Array.from({ length: 100_000 }, (_, at) => [2 ** 31 + at, 1]))
  viewer.send({ type: 'step1', stateVector: Y.encodeStateVector(clocks) })
  expect((await viewer.closing()).code).toBe(4400)
})
