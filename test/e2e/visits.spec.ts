// A page that is closed or loaded again gives its client id back, so that a board does not grow with visits.
import * as Y from 'yjs'
import { addNote } from './canvas'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

test('[RELAY14] Pages that are closed, loaded again or left by a link leave one client id together', async ({
  open,
}) => {
  const board = await server.createBoard({ template: 'blank' })
  const ids = async () => {
    const answer = await fetch(`${server.origin}/api/boards/${board.id}/document`, {
      headers: { Authorization: `Bearer ${board.tokens.viewer}` },
    })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()))
    return doc.store.clients.size
  }
  const before = await ids()
  const page = await open(board.links.participant, 'Ann')
  for (let visit = 0; visit < 4; visit++) {
    await addNote(page, `visit ${visit}`, { x: visit * 250, y: 0 })
    await saved(page)
    await (visit % 2 === 0 ? page.reload() : page.goto(server.origin))
    if (visit % 2 === 1) await page.goto(board.links.participant)
    await saved(page)
  }
  await page.close()
  const again = await open(board.links.participant, 'Ann')
  await addNote(again, 'the last', { x: 0, y: 300 })
  await saved(again)
  expect((await ids()) - before).toBe(1)
})
