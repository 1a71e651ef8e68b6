// While the structure is locked a copied map stays away with all that is in it.
import { createShapeId } from 'tldraw'
import { expect, onTestFinished, test } from 'vitest'
import { keepLocks } from '../../client/canvas/workshop/keepLocks'
import { pastedOtherwise } from '../../client/canvas/panels/pastedNotice'
import { CanvasPerson } from '../support/canvasPerson'
import { Person } from '../support/facilitation'
import { startTestServer } from '../support/server'
import { waitFor } from '../support/wait'

test('[STAGE8] a copied map is pasted whole, or while the structure is locked not at all, and that is said', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'current-state' })
  const facilitator = await Person.join(server, board, 'facilitator')
  const mina = await new CanvasPerson(server, board).join()
  const { editor, connection } = mina
  const undoLocks = keepLocks(editor, connection.facilitation)
  onTestFinished(() => {
    undoLocks()
    mina.leave()
  })
  const [map] = mina.maps()
  const mapId = map?.id ?? createShapeId()
  editor.createShape({ id: createShapeId(), type: 'note', parentId: mapId, x: 300, y: 300 })
  const content = editor.getContentFromCurrentPage([mapId])
  expect(content?.shapes.map(({ type }) => type)).toContain('note')
  const shapes = () => editor.getCurrentPageShapes().length
  const before = shapes()

  await facilitator.does({ type: 'lock-structure', locked: true })
  await waitFor('it is locked here', () => connection.facilitation.workshop?.state.structureLocked)
  if (content) editor.putContentOntoCurrentPage(content, { select: true })
  expect(shapes()).toBe(before)
  expect(pastedOtherwise(editor).get()).toEqual(['map'])
  pastedOtherwise(editor).set([])
  editor.duplicateShapes([mapId])
  expect(shapes()).toBe(before)
  expect(pastedOtherwise(editor).get()).toEqual(['map'])
  // Notes alone are what people write while it is locked.
  editor.createShape({ id: createShapeId(), type: 'note', x: 0, y: 0 })
  expect(shapes()).toBe(before + 1)

  await facilitator.does({ type: 'lock-structure', locked: false })
  await waitFor('it is free here', () => !connection.facilitation.workshop?.state.structureLocked)
  if (content) editor.putContentOntoCurrentPage(content, { select: true })
  expect(mina.maps()).toHaveLength(2)
  expect(shapes()).toBe(before + 1 + (content?.shapes.length ?? 0))
})
