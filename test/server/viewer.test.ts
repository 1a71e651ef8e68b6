// A viewer's bytes can never change a board. The long run sends ten times as many.
import { expect, test } from 'vitest'
import { breakingUpdate } from '../corpus/bombs'
import { connectRaw, updateSetting } from '../support/client'
import { startTestServer } from '../support/server'
import { attackAsViewer } from '../support/viewerAttack'

test('[ACCESS5, ACCESS11] 2,000 frames of every kind by viewers change nothing', async () => {
  const server = await startTestServer({ env: { MAX_FRAMES_PER_SECOND: '100000' } })
  const seed = Number(process.env['SEED'] ?? 1)
  await attackAsViewer(server, await server.createBoard(), { seed, count: 2000 })
})

test('[ACCESS11] what a viewer sends while others write is left out, and theirs is kept', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const viewer = await connectRaw(server, board, 'viewer', { ours: true })
  const writer = await connectRaw(server, board, 'participant', { ours: true })
  for (let turn = 0; turn < 10; turn += 1) {
    viewer.send({ type: 'update', update: updateSetting('viewer', turn) })
    writer.send({ type: 'update', update: updateSetting(`writer ${turn}`, turn) })
    viewer.send({ type: 'step2', update: updateSetting(`writer ${turn}`, 'forged') })
  }
  await writer.savedFrames(10)
  await viewer.handled()
  const kept = (await writer.document()).getMap('any').toJSON()
  expect(kept).toEqual(
    Object.fromEntries(Array.from({ length: 10 }, (_, turn) => [`writer ${turn}`, turn])),
  )
})

test('[ACCESS11] a viewer’s frames that wait while the board is rebuilt are refused afterwards', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const witness = await connectRaw(server, board, 'participant', { ours: true })
  const viewer = await connectRaw(server, board, 'viewer', { ours: true })
  const bad = await connectRaw(server, board)
  bad.send({ type: 'update', update: breakingUpdate })
  for (let turn = 0; turn < 10; turn += 1) {
    viewer.send({ type: 'update', update: updateSetting('viewer', turn) })
    viewer.send({ type: 'step2', update: updateSetting('viewer', turn) })
  }
  expect((await bad.closing()).code).toBe(4400)
  await viewer.handled()
  expect(viewer.of('auth')).toHaveLength(20)
  expect((await witness.document()).getMap('any').toJSON()).toEqual({})
  const token = board.tokens.viewer
  expect(await server.json(`/api/boards/${board.id}`, { token })).toMatchObject({ seq: 1 })
})
