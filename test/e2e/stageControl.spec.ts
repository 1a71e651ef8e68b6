// What facilitators decide, and how it shows at participants': time, places, locks, freezing, the end.
import type { Page } from '@playwright/test'
import type { TLShapeId } from 'tldraw'
import { accessibilityFindings } from './axe'
import { addNote, mapOf, notesOf, textsOf } from './canvas'
import { broughtThere, inStep, next, openTab } from './stage'
import { expect, openBoard, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

const secondsShown = async (page: Page): Promise<number> => {
  const [minutes = 0, seconds = 0] = (await page.locator('.th-time-left').innerText())
    .split(':')
    .map(Number)
  return minutes * 60 + seconds
}

test('[STAGE4, STAGE5] the time is the same on every screen whatever its clock says, counts in the tab, and draws nothing of the canvas', async ({
  newPerson,
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const wrong = await newPerson()
  await wrong.addInitScript(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 5 * 3_600_000
  })
  const mina = await openBoard(wrong, board.links.participant, 'Mina')
  const panel = await openTab(ann, 'agenda')
  await panel.getByRole('button', { name: 'Start timer' }).click()
  await expect(mina.locator('.th-time-left')).toContainText(':')
  await expect
    .poll(async () => Math.abs((await secondsShown(ann)) - (await secondsShown(mina))))
    .toBeLessThanOrEqual(1)
  await expect.poll(() => mina.title()).toMatch(/^04:\d\d · /)
  // Those who come later, too.
  const ben = await open(board.links.participant, 'Ben')
  await expect
    .poll(async () => Math.abs((await secondsShown(ann)) - (await secondsShown(ben))))
    .toBeLessThanOrEqual(1)

  const changes = await mina.evaluate(async () => {
    const time = document.querySelector('.th-time-left')
    const canvas = document.querySelector('.tl-shapes')
    if (!time || !canvas) return -1
    let drawn = 0
    new MutationObserver((all) => (drawn += all.length)).observe(canvas, {
      subtree: true,
      childList: true,
      characterData: true,
    })
    let seconds = 0
    await new Promise<void>((resolve) => {
      new MutationObserver(() => ++seconds >= 3 && resolve()).observe(time, {
        subtree: true,
        childList: true,
        characterData: true,
      })
    })
    return drawn
  })
  expect(changes).toBe(0)
  await panel.getByRole('button', { name: '+1 min' }).click()
  await panel.getByRole('button', { name: '+1 min' }).click()
  await expect.poll(() => secondsShown(mina)).toBeGreaterThan(300)
  await panel.getByRole('button', { name: 'Pause' }).click()
  await expect(mina.locator('.th-time')).toHaveAttribute('data-state', 'paused')
  await panel.getByRole('button', { name: 'Stop timer' }).click()
  await expect(mina.locator('.th-time')).toBeHidden()
  await expect.poll(() => mina.title()).not.toMatch(/^\d/)
})

const camera = (page: Page) => page.evaluate(() => ({ ...window.editor.getCamera() }))
const center = (page: Page) =>
  page.evaluate(() => {
    const { x, y } = window.editor.getViewportPageBounds().center
    return { x: Math.round(x), y: Math.round(y) }
  })

/** What of the bar is not read to its end. */
const cutWords = (page: Page): Promise<string[]> =>
  page
    .locator('.th-step-name, .th-next-title, .th-next-effects')
    .evaluateAll((all) =>
      all
        .filter(
          ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
            scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1,
        )
        .map(({ textContent }) => textContent),
    )

test('[STAGE14, STAGE18] with a panel open what comes next is read whole, and no row is cut by the bar', async ({
  open,
}) => {
  const board = await server.createBoard({ examples: true })
  const ann = await open(board.links.facilitator, 'Ann', { width: 1240, height: 720 })
  await openTab(ann, 'agenda')
  for (let step = 1; step <= 6; step++) {
    await next(ann, step)
    await broughtThere(ann)
    await expect.poll(() => cutWords(ann), `what is cut in step ${step}`).toEqual([])
    // A row's beginning may be seen above the bar, but its notes do not go on below it.
    const halves = () =>
      ann.evaluate(() => {
        const bar = document.querySelector('.th-bar')?.getBoundingClientRect()
        return [...document.querySelectorAll('.th-lane')].filter((lane) => {
          const { top, bottom } = lane.getBoundingClientRect()
          return bar && top < bar.bottom - 1 && bottom > bar.bottom + 14
        }).length
      })
    await expect.poll(halves, `rows half under the bar in step ${step}`).toBe(0)
  }
  await ann.setViewportSize({ width: 768, height: 1024 })
  await expect.poll(() => cutWords(ann)).toEqual([])
})

test('[STAGE14] everybody is brought to one place after a countdown, but may stay where that is allowed', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const mina = await open(board.links.participant, 'Mina')
  const ben = await open(board.links.participant, 'Ben')
  const panel = await openTab(ann, 'attention')
  await ann.evaluate(() => {
    window.editor.setCamera({ x: -3000, y: -2000, z: 1 }, { immediate: true })
  })
  const [there, benWas] = [await center(ann), await camera(ben)]
  // He has three seconds, and his finger on the button.
  await Promise.all([
    ben.getByRole('button', { name: 'Stay here' }).click(),
    expect(mina.locator('.th-summons')).toContainText('Ann brings everyone'),
    panel.getByRole('button', { name: 'Bring everyone here' }).click(),
  ])
  await broughtThere(mina)
  const near = async (page: Page) => {
    const { x, y } = await center(page)
    return Math.abs(x - there.x) < 200 && Math.abs(y - there.y) < 200
  }
  await expect.poll(() => near(mina)).toBe(true)
  expect(await camera(ben)).toEqual(benWas)

  await panel.getByLabel('they may stay back').uncheck()
  await panel.getByRole('button', { name: 'Bring everyone here' }).click()
  // One look: a second one may come after the countdown.
  await expect(ben.locator('.th-summons')).not.toContainText('Stay here')
  await expect.poll(() => near(ben)).toBe(true)
})

test('[STAGE7] a frozen board takes nothing and keeps what was made; an ended one takes nothing from anybody', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const mina = await open(board.links.participant, 'Mina')
  const readonly = (page: Page) => page.evaluate(() => window.editor.getIsReadonly())
  const panel = await openTab(ann, 'control')
  const freeze = panel.getByRole('switch', { name: 'Freeze the board' })
  await freeze.click()
  await expect(mina.locator('.th-badge')).toContainText('The board is frozen')
  await expect.poll(() => readonly(mina)).toBe(true)
  expect(await readonly(ann)).toBe(false)
  // A change that crosses with the freeze: made by the document's own hand, past the canvas.
  await mina.evaluate(() => {
    window.editor.updateInstanceState({ isReadonly: false })
  })
  await addNote(mina, 'Crossed', { x: -400, y: 200 })
  await expect(mina.locator('.th-save')).toContainText('Kept here')
  expect(await textsOf(ann)).not.toContain('Crossed')
  await freeze.click()
  await expect.poll(() => textsOf(ann)).toContain('Crossed')
  await saved(mina)

  await panel.getByRole('button', { name: 'End the session' }).click()
  await panel.getByRole('button', { name: 'Yes' }).click()
  for (const page of [ann, mina]) {
    await expect(page.locator('.th-badge')).toContainText('The session has ended')
    await expect.poll(() => readonly(page)).toBe(true)
  }
  await panel.getByRole('button', { name: 'Reopen the session' }).click()
  await expect.poll(() => readonly(mina)).toBe(false)
})

test('[STAGE8] what is locked stays where it is for participants: structure, single notes, and their undo', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const mina = await open(board.links.participant, 'Mina')
  const id = await addNote(ann, 'Fixed', { x: -500, y: 200 })
  await expect.poll(() => textsOf(mina)).toContain('Fixed')
  await ann.evaluate((note) => {
    window.editor.select(note as TLShapeId)
  }, id)
  const panel = await openTab(ann, 'control')
  await panel.getByRole('button', { name: 'Lock', exact: true }).click()
  await panel.getByRole('switch', { name: 'Lock stages and lanes' }).click()
  await expect(mina.locator('.th-stage .th-entry-menu')).toHaveCount(0)
  const before = { notes: await notesOf(mina), map: await mapOf(mina) }
  await mina.evaluate((note) => {
    const { editor } = window
    editor.updateShape({ id: note as TLShapeId, type: 'note', x: 900 })
    editor.deleteShapes([note as TLShapeId])
    const map = editor.getCurrentPageShapes().find(({ type }) => (type as string) === 'journey')
    if (!map) return
    editor.updateShape({ ...map, x: map.x + 50 })
    editor.deleteShapes([map.id])
    editor.createShape({ ...map, id: 'shape:another' as TLShapeId })
  }, id)
  expect({ notes: await notesOf(mina), map: await mapOf(mina) }).toEqual(before)
  await saved(mina)
  await ann.evaluate((note) => {
    window.editor.updateShape({ id: note as TLShapeId, type: 'note', x: -600 })
  }, id)
  await expect
    .poll(async () => (await notesOf(mina)).find(({ text }) => text === 'Fixed')?.x)
    .toBe(-600)
})

test('[STAGE15] who is removed is told so; of two facilitators at once the later is told who was faster', async ({
  newPerson,
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  // What the server says is late at Eva's: she still sees what Ann has left.
  const waiting: (() => void)[] = []
  let isLate = false
  const late = await newPerson()
  await late.routeWebSocket(/\/sync\//, (socket) => {
    const line = socket.connectToServer()
    line.onMessage((message) => {
      if (isLate) waiting.push(() => socket.send(message))
      else socket.send(message)
    })
  })
  const eva = await openBoard(late, board.links.facilitator, 'Eva')
  const mina = await open(board.links.participant, 'Mina', { expecting: /WebSocket|4205|401/ })
  isLate = true
  await next(ann, 1)
  await eva.locator('.th-next').click()
  isLate = false
  for (const send of waiting.splice(0)) send()
  await expect(eva.locator('.th-said')).toHaveText(/^Ann was faster/)
  await inStep(eva, 1)

  const panel = await openTab(ann, 'people')
  const row = panel.locator('.th-person').filter({ hasText: 'Mina' })
  await row.getByRole('button', { name: 'Remove' }).click()
  await row.getByRole('button', { name: 'Yes' }).click()
  await expect(mina.getByRole('heading', { name: 'You were asked to leave' })).toBeVisible()
  await expect(row).toContainText('removed')
})

test('[STAGE11] steps are ordered by keys, edited while one runs, and started in any order', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann')
  const mina = await open(board.links.participant, 'Mina')
  await next(ann, 1)
  const panel = await openTab(ann, 'agenda')
  await expect(panel.locator('.th-step-row-title').first()).toBeVisible()
  const titles = () => panel.locator('.th-step-row-title').allInnerTexts()
  const [, second = '', third = ''] = (await titles()).map((title) => title.replace(/^\d+\. /, ''))
  await panel.locator('.th-step-grip').nth(2).focus()
  await ann.keyboard.press('ArrowUp')
  await expect.poll(titles).toContain(`2. ${third}`)
  await panel.getByRole('button', { name: `Edit “${third}”` }).click()
  const dialog = ann.getByRole('dialog')
  await dialog.getByLabel('Title').fill('Warm up')
  await dialog.getByLabel('Writing').selectOption('private')
  await dialog.getByRole('button', { name: 'Save step' }).click()
  await expect(ann.locator('.th-next')).toContainText('Next: Warm up')
  await panel.getByRole('button', { name: `Start “${second}”` }).click()
  await inStep(mina, 3)
  await panel.getByRole('button', { name: 'Back: Warm up' }).click()
  await expect(mina.locator('.th-step-name')).toHaveText('Warm up')
  await expect(ann.locator('.th-next')).toContainText('no private notes to reveal')
})

for (const locale of ['en-GB', 'ko-KR'] as const) {
  test(`[STAGE16] bar, panel, rounds and dialogs have no serious finding (${locale})`, async ({
    open,
  }) => {
    const board = await server.createBoard({ locale: locale === 'en-GB' ? 'en' : 'ko' })
    const ann = await open(board.links.facilitator, 'Ann', { locale })
    await next(ann, 1)
    await broughtThere(ann)
    const findings = (where: string) => accessibilityFindings(ann, where)
    for (const tab of ['agenda', 'rounds', 'people', 'attention', 'control'] as const) {
      await openTab(ann, tab)
      expect(await findings('.th-stage-ui'), tab).toEqual([])
    }
    await openTab(ann, 'rounds')
    for (const kind of [0, 1, 2]) {
      await ann.locator('.th-desk-body > .th-desk-row .th-button').nth(kind).click()
      const dialog = ann.getByRole('dialog')
      await expect(dialog).toBeVisible()
      expect(await findings('dialog'), `round ${kind}`).toEqual([])
      if (kind === 2) await dialog.getByRole('textbox').nth(1).fill('Now?')
      await dialog.locator('[type="submit"]').click()
      await expect(dialog).toBeHidden()
      await expect(ann.locator('.th-round')).toBeVisible()
      expect(await findings('.th-round'), `card ${kind}`).toEqual([])
      await ann.locator('.th-desk-item[data-open] .th-button-primary').click()
      await expect(ann.locator('.th-desk-item[data-open]')).toHaveCount(0)
      expect(await findings('.th-round'), `result ${kind}`).toEqual([])
    }
    await openTab(ann, 'agenda')
    await ann.locator('.th-step').first().getByRole('button').nth(1).click()
    expect(await findings('dialog')).toEqual([])
  })
}
