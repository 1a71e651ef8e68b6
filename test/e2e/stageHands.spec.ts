// A workshop under fingers and pointers: dots and curves on a phone, votes of people without a device, steps that
// are dragged, the laser, and the view of whoever leads. Pictures of it in `test-results/stage`.
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { cellBox, look, mapOf, toScreen } from './canvas'
import { closePanel, closeRound, openRound, openTab, writeIn } from './stage'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()
const pictures = path.join(import.meta.dirname, '../../test-results/stage')

const phone = { width: 390, height: 844, touch: true }

const take = (page: Page, name: string) =>
  page.screenshot({ path: path.join(pictures, `${name}.png`) })

/** A finger that goes to another point of the window and rests there: a fast one would swallow the next tap. */
async function swipe(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  const devTools = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    devTools.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
  await touch('touchStart', from)
  for (const part of [0.3, 0.6, 1, 1, 1, 1, 1, 1, 1, 1]) {
    const x = from.x + part * (to.x - from.x)
    await touch('touchMove', { x, y: from.y + part * (to.y - from.y) })
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await touch('touchEnd')
  await devTools.detach()
}

const middleOf = async (locator: Locator) => {
  const box = await locator.boundingBox()
  return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
}

test('[STAGE9, STAGE10, ROUND6] fingers give dots and draw a curve on a phone, and a facilitator answers for a guest', async ({
  open,
}) => {
  const board = await server.createBoard({ locale: 'ko', title: '첫 주문 여정' })
  const ann = await open(board.links.facilitator, 'Ann', { width: 1280, height: 720 })
  const sujin = await open(board.links.participant, '수진', { ...phone, locale: 'ko-KR' })
  const first = await writeIn(ann, 'actions', '가격 비교하기')
  await writeIn(ann, 'actions', '리뷰 읽기', 1)
  await saved(ann)
  await openRound(ann, 'Dot voting…')

  const left = sujin.locator('.th-round-left')
  await expect(left).toContainText('5')
  await sujin.getByRole('button', { name: '‘리뷰 읽기’에 점 주기' }).tap()
  await expect(left).toContainText('4')
  const onNote = sujin.locator(`[data-note-id="${first}"] .th-dots-button`)
  await expect(onNote).toHaveCount(1)
  await look(sujin, { ...(await cellBox(sujin, 0, 0)), w: 100, h: 100 }, 0.7)
  await onNote.tap()
  await expect(left).toContainText('3')
  await take(sujin, 'dots-open-phone-ko')
  await onNote.first().tap()
  await expect(left).toContainText('4')
  await onNote.tap()
  await expect(left).toContainText('3')

  const panel = await openTab(ann, 'rounds')
  await panel.getByRole('button', { name: 'Answer for a guest' }).click()
  const dialog = ann.getByRole('dialog')
  await dialog.getByLabel('Guest’s name').fill('Mr Oh')
  await dialog.getByLabel('가격 비교하기').fill('2')
  await dialog.getByRole('button', { name: 'Save answer' }).click()
  await expect(dialog).toBeHidden()
  await expect(ann.locator('.th-round-about')).toContainText('2 people have answered')
  await closeRound(ann)
  await expect(sujin.locator('.th-round .th-bar-line')).toHaveText([
    /가격 비교하기.*3/s,
    /리뷰 읽기.*1/s,
  ])
  await take(sujin, 'dots-result-phone-ko')
  await take(ann, 'dots-result-desk')

  await openRound(ann, 'Emotion curves…')
  const { order, lanes, stages } = await mapOf(sujin)
  const lane = order.lanes.findIndex((id) => lanes[id]?.kind === 'emotion')
  const cell = await cellBox(sujin, 0, lane)
  await sujin.locator('.th-round-fold').tap()
  await look(sujin, cell, 0.9)
  const spot = (mood: number) =>
    toScreen(sujin, { x: cell.x + cell.w / 2, y: cell.y + 28 + ((2 - mood) / 4) * (cell.h - 56) })
  const mine = sujin.locator('.th-own-point').first()
  await swipe(sujin, await spot(0), await spot(1.5))
  await expect(mine).toHaveAttribute('aria-valuenow', '1.5')
  await sujin.locator('.th-round-fold').tap()
  await sujin.locator('.th-mood-slider').nth(1).tap()
  await expect(sujin.locator('.th-own-point').nth(1)).not.toHaveAttribute('data-empty')
  await take(sujin, 'curve-open-phone-ko')
  await expect(ann.locator('.th-round-about')).toContainText('1 person has answered')
  await closeRound(ann)
  await expect(sujin.locator('.th-round-curve')).toHaveCount(1)
  await take(sujin, 'curve-result-phone-ko')
  await take(ann, 'curve-result-desk')
  expect(Object.keys(stages)).toHaveLength(6)
})

test('[STAGE11, STAGE17] steps are dragged by a pointer; a laser and the view of whoever leads reach everybody', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann', { width: 1280, height: 720 })
  const mina = await open(board.links.participant, 'Mina', { width: 1280, height: 720 })
  const ben = await open(board.links.participant, 'Ben', phone)

  const agenda = await openTab(ann, 'agenda')
  const titles = async () =>
    (await agenda.locator('.th-step-row-title').allInnerTexts()).map((title) =>
      title.replace(/^\d+\. /, ''),
    )
  const before = await titles()
  const grip = (place: number) => agenda.locator('.th-step-grip').nth(place)
  await grip(2).scrollIntoViewIfNeeded()
  const [from, to] = [await middleOf(grip(2)), await middleOf(grip(0))]
  await ann.mouse.move(from.x, from.y)
  await ann.mouse.down()
  await ann.mouse.move(to.x, to.y + 4, { steps: 6 })
  await expect(agenda.locator('.th-step[data-over]')).toHaveCount(1)
  await take(ann, 'agenda-dragged-desk')
  await ann.mouse.up()
  await expect.poll(titles).toEqual([before[2], before[0], before[1], ...before.slice(3)])

  const panel = await openTab(ann, 'attention')
  const seq = await server.seq(board)
  await panel.getByRole('button', { name: 'Laser pointer' }).click()
  await ann.mouse.move(300, 400)
  await ann.mouse.down()
  const traces = (page: Page) =>
    page.evaluate(() =>
      window.editor
        .getCollaboratorsOnCurrentPage()
        .flatMap(({ scribbles }) =>
          scribbles.filter(({ points }) => points.length > 3).map(({ color }) => color),
        ),
    )
  // A laser fades by itself: it moves until the others have seen it.
  let turn = 0
  for (const page of [mina, ben]) {
    await expect(async () => {
      turn += 1
      await ann.mouse.move(300 + (turn % 5) * 60, 400 + (turn % 3) * 40, { steps: 6 })
      expect(await traces(page)).toEqual(['laser'])
    }).toPass()
  }
  await ann.mouse.up()
  for (const page of [mina, ben]) await expect.poll(() => traces(page)).toEqual([])
  expect(await server.seq(board)).toBe(seq)
  await ann.keyboard.press('v')

  const center = (page: Page) =>
    page.evaluate(() => {
      const { x, y } = window.editor.getViewportPageBounds().center
      return { x, y }
    })
  const isNear = async (page: Page) => {
    const [a, b] = [await center(ann), await center(page)]
    return Math.hypot(a.x - b.x, a.y - b.y) < 60
  }
  const goTo = (x: number, y: number) =>
    ann.evaluate(
      (place) => {
        window.editor.setCamera({ ...place, z: 0.8 }, { immediate: true })
      },
      { x, y },
    )
  await panel.getByLabel('Everybody follows').selectOption({ label: 'Me (Ann)' })
  await goTo(-900, -700)
  for (const page of [mina, ben]) await expect.poll(() => isNear(page)).toBe(true)
  // Who looks around is left alone.
  await mina.mouse.move(640, 500)
  await mina.mouse.wheel(0, 400)
  await goTo(600, 500)
  await expect.poll(() => isNear(ben)).toBe(true)
  expect(await isNear(mina)).toBe(false)
  await panel.getByLabel('Everybody follows').selectOption({ label: 'Nobody' })
  await expect
    .poll(() => ben.evaluate(() => window.editor.getInstanceState().followingUserId))
    .toBeNull()
  await goTo(-2000, -1500)
  expect(await isNear(ben)).toBe(false)
})

test('[STAGE7, STAGE14, STAGE18] countdown, spotlight, a frozen and an ended board, on a laptop and on a phone in Korean', async ({
  open,
}) => {
  const board = await server.createBoard({ locale: 'ko', examples: true })
  const ann = await open(board.links.facilitator, 'Ann', { width: 1280, height: 720 })
  const mina = await open(board.links.participant, 'Mina', { width: 1280, height: 720 })
  const sujin = await open(board.links.participant, '수진', { ...phone, locale: 'ko-KR' })
  const endOf = async (locator: Locator) => {
    const box = await locator.boundingBox()
    return (box?.x ?? 0) + (box?.width ?? 999)
  }
  const startOf = async (locator: Locator) => (await locator.boundingBox())?.x ?? 0
  await expect
    .poll(() => endOf(sujin.locator('.th-board-tools')))
    .toBeLessThanOrEqual(phone.width - 6)
  await expect((await openTab(ann, 'people')).getByRole('heading').last()).toHaveText(
    '3 people here',
  )
  await closePanel(ann)
  const isLeftOf = async (one: Locator, other: Locator) =>
    (await endOf(one)) < (await startOf(other))
  const bar = ann.locator('.th-bar')
  const past = ann.locator('.th-history')
  await ann.getByRole('button', { name: 'History' }).click()
  await expect.poll(() => isLeftOf(bar, past)).toBe(true)
  // Nor does what styles a note lie over its end.
  await ann.evaluate(() => {
    const { editor } = window
    const note = editor.getCurrentPageShapes().find(({ type }) => type === 'note')
    if (note) editor.select(note.id)
  })
  const styles = ann.locator('.tlui-style-panel')
  await expect(styles).toBeVisible()
  await expect.poll(() => isLeftOf(bar, styles)).toBe(true)
  // A note's own bar stays off the panel that its note is beside.
  await ann.evaluate(
    (edge) => {
      const { editor } = window
      const box = editor.getSelectionPageBounds()
      const z = editor.getZoomLevel()
      if (!box) return
      editor.setCamera({ x: edge / z - box.maxX, y: 300 / z - box.y, z }, { immediate: true })
    },
    await startOf(past),
  )
  await expect.poll(() => isLeftOf(ann.locator('.th-inspector'), past)).toBe(true)
  // In little room, what styles a note goes to the other side of the note that it would lie on.
  await ann.setViewportSize({ width: 1024, height: 720 })
  await ann.evaluate(() => {
    const { editor } = window
    const box = editor.getSelectionPageBounds()
    const { z } = editor.getCamera()
    if (box) editor.setCamera({ x: 600 / z - box.maxX, y: 300 / z - box.y, z }, { immediate: true })
  })
  const noteAt = await ann.evaluate(
    () => window.editor.getSelectionRotatedScreenBounds()?.x ?? Number.NaN,
  )
  await expect.poll(() => endOf(styles)).toBeLessThan(noteAt)
  await ann.setViewportSize({ width: 1280, height: 720 })
  await ann.evaluate(() => void window.editor.selectNone())
  await ann.getByRole('button', { name: 'History' }).click()
  const both = async (name: string) => {
    await take(mina, `${name}-desk`)
    await take(sujin, `${name}-phone-ko`)
  }
  const attention = await openTab(ann, 'attention')
  await attention.getByRole('button', { name: 'Bring everyone here' }).click()
  await expect(sujin.locator('.th-summons')).toBeVisible()
  await both('countdown')
  for (const page of [mina, sujin]) await expect(page.locator('.th-summons')).toBeHidden()
  await ann.evaluate(() => {
    const { editor } = window
    editor.select(
      ...editor
        .getCurrentPageShapes()
        .filter(({ type }) => type === 'note')
        .slice(0, 3),
    )
  })
  await attention.getByRole('button', { name: 'Light what is selected' }).click()
  for (const page of [mina, sujin]) await expect(page.locator('.th-spotlight')).toBeVisible()
  await both('spotlight')
  await attention.getByRole('button', { name: 'Lights on again' }).click()
  for (const page of [mina, sujin]) await expect(page.locator('.th-spotlight')).toBeHidden()
  const control = await openTab(ann, 'control')
  const freeze = control.getByRole('switch', { name: 'Freeze the board' })
  await freeze.click()
  await expect(mina.locator('.th-badge')).toContainText('The board is frozen')
  await expect(sujin.locator('.th-badge')).toBeVisible()
  await both('frozen')
  await freeze.click()
  await control.getByRole('button', { name: 'End the session' }).click()
  await control.getByRole('button', { name: 'Yes' }).click()
  for (const page of [mina, sujin]) {
    await expect(page.locator('.th-badge[data-kind="ended"]')).toBeVisible()
  }
  await both('ended')
  await take(ann, 'ended-facilitator')
})
