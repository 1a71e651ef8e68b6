// How a board's page begins, before there is anything to see.
import { expect, ready, serverForThisFile, test } from './support'

const server = serverForThisFile()

test('[LINK8] The facts of a board are asked for, once, while the page of the board is still on its way', async ({
  newPerson,
}) => {
  const board = await server.createBoard({ template: 'blank' })
  const page = await (await newPerson()).newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const timesAsked = () => asked.filter((path) => path === `/api/boards/${board.id}`).length
  let letPass = () => undefined as void
  const passed = new Promise<void>((resolve) => (letPass = resolve))
  await page.route(/\/assets\/Board-[^/]*\.js$/, async (route) => {
    await passed
    await route.continue()
  })
  await page.goto(board.links.participant.replace('#', '?name=Ann#'), { waitUntil: 'commit' })
  await expect.poll(timesAsked).toBe(1)
  expect(await page.evaluate(() => 'editor' in window)).toBe(false)
  letPass()
  await ready(page)
  expect(timesAsked()).toBe(1)
})

test('[FAR6] A map too tall to be seen whole fills the width of a wide window, up to where its notes are read', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann', { width: 1920, height: 1080 })
  const share = await ann.evaluate(() => {
    const { editor } = window
    const bounds = editor.getCurrentPageBounds()
    return ((bounds?.w ?? 0) * editor.getZoomLevel()) / editor.getViewportScreenBounds().w
  })
  expect(share).toBeGreaterThan(0.7)
})
