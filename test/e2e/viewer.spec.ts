// A stakeholder with the viewer link: sees everything, changes nothing, whatever they try.
import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import { recordsRoot } from '../../shared/document'
import { decodeFrame, encodeFrame } from '../../shared/protocol'
import { addNote, cellBox, middleOf, noteWith, notesOf, picture, textsOf } from './canvas'
import { expect, ready, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

async function drag(page: Page, by: { x: number; y: number }, from: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 6 })
  await page.mouse.up()
}

test('[PEOPLE4] A viewer is asked nothing, sees the board live, and no key, press or drag changes it', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const cell = await cellBox(ann, 1, 0)
  await addNote(ann, 'Compares prices', { x: cell.x + 14, y: cell.y + 14 })
  await saved(ann)

  const context = await newPerson()
  const viewer = await context.newPage()
  await viewer.goto(board.links.viewer)
  await ready(viewer)
  await expect(viewer.getByText('Read-only')).toBeVisible()
  await expect(viewer.getByRole('dialog')).toHaveCount(0)
  await expect.poll(() => textsOf(viewer)).toEqual(['Compares prices'])
  // Nothing that edits: no tools, no menus of stages and lanes, no places to add, no borders to drag.
  await expect(viewer.getByTestId('tools.note')).toHaveCount(0)
  await expect(viewer.getByTestId('style.panel')).toHaveCount(0)
  await expect(viewer.getByRole('button', { name: /^(Add|Insert|Options|Rate)/ })).toHaveCount(0)
  await expect(viewer.getByRole('separator')).toHaveCount(0)
  await expect(viewer.getByRole('textbox')).toHaveCount(0)

  const before = { picture: await picture(viewer), seq: await server.seq(board) }
  const document = await server.document(board)
  const empty = await middleOf(viewer, await cellBox(viewer, 3, 1))
  const note = await middleOf(viewer, await noteWith(viewer, 'Compares prices'))
  const stage = await viewer.getByText('Discovery', { exact: true }).boundingBox()
  await viewer.mouse.click(empty.x, empty.y)
  await viewer.keyboard.press('n')
  await viewer.keyboard.type('hello')
  await viewer.mouse.dblclick(empty.x, empty.y)
  await viewer.keyboard.type('hello')
  await viewer.mouse.dblclick(note.x, note.y)
  await viewer.keyboard.type('hello')
  await viewer.keyboard.press('Escape')
  await drag(viewer, { x: 200, y: 60 }, note)
  await drag(viewer, { x: 300, y: 0 }, { x: (stage?.x ?? 0) + 10, y: (stage?.y ?? 0) + 8 })
  for (const key of ['Delete', 'ControlOrMeta+z', 'ControlOrMeta+v', 'ControlOrMeta+d']) {
    await viewer.mouse.click(note.x, note.y)
    await viewer.keyboard.press('ControlOrMeta+c')
    await viewer.keyboard.press(key)
  }
  expect(await picture(viewer)).toBe(before.picture)

  // What a participant does afterwards is the next entry, and the viewer sees it.
  await addNote(ann, 'Later', { x: cell.x + 164, y: cell.y + 14 })
  await expect.poll(() => textsOf(viewer)).toEqual(['Compares prices', 'Later'])
  await saved(ann)
  expect(await server.seq(board)).toBe(before.seq + 1)
  expect(document.equals(await server.document(board))).toBe(false)
})

test('[ACCESS5] Frames written by hand with the viewer’s token change nothing', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  await addNote(ann, 'Untouched', { x: 300, y: 300 })
  await saved(ann)
  const viewer = await open(board.links.viewer, 'Guest')
  const before = { seq: await server.seq(board), document: await server.document(board) }

  const doc = await server.doc(board)
  const stateVector = Y.encodeStateVector(doc)
  doc.getMap(recordsRoot).clear()
  doc.getMap(recordsRoot).set('shape:mine', new Y.Map())
  const update = Y.encodeStateAsUpdate(doc, stateVector)
  const step2 = Y.encodeStateAsUpdate(doc)
  const frames = [
    encodeFrame({ type: 'update', update }),
    encodeFrame({ type: 'step2', update: step2 }),
    encodeFrame({ type: 'update', update: step2 }),
    encodeFrame({ type: 'step1', stateVector: new Uint8Array([0]) }),
  ].map((frame) => [...frame])
  for (const asSubprotocol of [false, true]) {
    const answers = await viewer.evaluate(
      async ({ id, token, frames: bytes, asSubprotocol: ours }) => {
        const address = `${location.origin.replace('http', 'ws')}/sync/${id}`
        const socket = ours
          ? new WebSocket(address, ['throughline', `bearer.${token}`])
          : new WebSocket(`${address}?token=${token}`)
        socket.binaryType = 'arraybuffer'
        const received: number[][] = []
        await new Promise((resolve, reject) => {
          socket.onopen = () => {
            for (const frame of bytes) socket.send(new Uint8Array(frame))
          }
          socket.onerror = reject
          socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
            const frame = new Uint8Array(data)
            received.push([...frame])
            // Sync step 2: the answer to what was sent last.
            if (frame[0] === 0 && frame[1] === 1) resolve(undefined)
          }
        })
        socket.close()
        return received
      },
      { id: board.id, token: board.tokens.viewer, frames, asSubprotocol },
    )
    const types = answers.map((bytes) => decodeFrame(new Uint8Array(bytes)))
    expect(types.filter(({ type }) => type === 'auth')).toHaveLength(3)
    expect(types.filter(({ type }) => type === 'saved' || type === 'step1')).toEqual([])
  }
  expect(await server.seq(board)).toBe(before.seq)
  expect((await server.document(board)).equals(before.document)).toBe(true)
  expect(await textsOf(ann)).toEqual(['Untouched'])
  expect((await notesOf(viewer)).map(({ text }) => text)).toEqual(['Untouched'])
})
