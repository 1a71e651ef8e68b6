// A complete workshop on the agenda a board is born with: a facilitator, a participant at a laptop, one with a
// phone and one in Korean, from the first step to the end. Pictures of it all in `test-results/stage`.
import path from 'node:path'
import type { Page } from '@playwright/test'
import { mapOf, textsOf } from './canvas'
import { broughtThere, closePanel, inStep, next, openTab, writeIn } from './stage'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()
const pictures = path.join(import.meta.dirname, '../../test-results/stage')

/** Lanes to write into, by the steps of the agenda in which people do. */
const lanes = ['evidence', 'touchpoints', 'actions', 'thoughts', 'pains', 'opportunities']

async function answerRound(page: Page, at: number): Promise<void> {
  const card = page.locator('.th-round')
  await expect(card).toBeVisible()
  if ((await card.getByRole('radio').count()) > 0) {
    await card
      .getByRole('radio')
      .nth(at % 2)
      .check()
  } else if ((await card.getByRole('slider').count()) > 0) {
    await card.getByRole('slider').nth(0).fill('1')
    await card
      .getByRole('slider')
      .nth(1)
      .fill(String(at - 1.5))
  } else {
    await card.locator('.th-stepper button:last-child').first().click()
    await expect(card.locator('.th-round-note[data-mine]')).toHaveCount(1)
  }
}

test('[STAGE12] a whole workshop runs to its end for everybody', async ({ open }) => {
  test.setTimeout(300_000)
  const board = await server.createBoard({ examples: true })
  const ann = await open(board.links.facilitator, 'Ann', { width: 1280, height: 720 })
  const mina = await open(board.links.participant, 'Mina', { width: 1280, height: 720 })
  const ben = await open(board.links.participant, 'Ben', { width: 390, height: 844 })
  const sujin = await open(board.links.participant, '수진', {
    locale: 'ko-KR',
    width: 1280,
    height: 720,
  })
  const participants = [mina, ben, sujin]
  const everybody = [ann, ...participants]
  const take = async (name: string) => {
    for (const [who, page] of Object.entries({ ann, mina, ben, sujin })) {
      await page.screenshot({ path: path.join(pictures, `${name}-${who}.png`) })
    }
  }
  await expect(mina.locator('.th-bar')).toBeHidden()
  const total = await (await openTab(ann, 'agenda')).locator('.th-step').count()
  await closePanel(ann)
  let written = 0
  let revealed = 0
  let rounds = 0
  for (let step = 1; step <= total; step++) {
    await next(ann, step)
    for (const page of participants) await inStep(page, step)
    for (const page of everybody) await broughtThere(page)
    await expect(ben.locator('.th-step-prompt')).toBeVisible()
    const isWhole = () =>
      ben.locator('.th-step-name').evaluate((name) => name.scrollWidth <= name.clientWidth)
    await expect.poll(isWhole, `the name of step ${step} on a phone`).toBe(true)
    await expect(sujin.getByRole('button', { name: '손 들기' })).toBeVisible()
    const isPrivate = await mina.locator('.th-badge[data-kind="private"]').isVisible()
    const lane = lanes[step % lanes.length] ?? ''
    for (const [at, page] of participants.entries()) {
      const text = `Step ${step} of ${['Mina', 'Ben', '수진'][at] ?? ''}`
      await writeIn(page, lane, text, at)
      await saved(page)
      written++
      if (isPrivate) {
        revealed++
        expect(await textsOf(participants[(at + 1) % 3] ?? ann)).not.toContain(text)
      } else await expect.poll(() => textsOf(ann)).toContain(text)
    }
    if (isPrivate) await expect(ann.locator('.th-next-effects')).toContainText('3 private notes')
    if (await ann.locator('.th-round').isVisible()) {
      for (const [at, page] of participants.entries()) {
        const open = page.locator('.th-round-about')
        if (/Result|결과/.test((await open.allInnerTexts()).join())) break
        await answerRound(page, at)
        rounds++
      }
    }
    await take(String(step).padStart(2, '0'))
  }
  expect(revealed).toBeGreaterThan(0)
  expect(rounds).toBeGreaterThan(3)
  const texts = await textsOf(ann)
  expect(texts.filter((text) => text.startsWith('Step '))).toHaveLength(written)
  for (const page of participants) await expect.poll(() => textsOf(page)).toEqual(texts)

  const people = await openTab(ann, 'people')
  await ben.locator('.th-bar-me button').first().click()
  await expect(people.locator('.th-hand')).toHaveText([/1\. Ben/])
  await mina.locator('.th-bar-me button').first().click()
  await expect(people.locator('.th-hand')).toHaveText([/1\. Ben/, /2\. Mina/])
  await sujin.locator('.th-bar-me button').nth(1).click()
  await sujin.getByRole('button', { name: '박수' }).click()
  await expect(ann.locator('.th-float-name')).toHaveText('수진')
  await take('98-hands')

  const control = await openTab(ann, 'control')
  await control.getByRole('button', { name: 'End the session' }).click()
  await control.getByRole('button', { name: 'Yes' }).click()
  for (const page of everybody) {
    await expect(page.locator('.th-badge[data-kind="ended"]')).toBeVisible()
    await expect.poll(() => page.evaluate(() => window.editor.getIsReadonly())).toBe(true)
  }
  await take('99-ended')
  expect((await mapOf(ben)).id).toBe((await mapOf(ann)).id)
})
