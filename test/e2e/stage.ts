// How a workshop is run from the page, as facilitators and participants do it.
import type { Locator, Page } from '@playwright/test'
import { type Box, addNote, cellBox, mapOf, viewStands } from './canvas'
import { expect } from './support'

export type Tab = 'agenda' | 'rounds' | 'people' | 'attention' | 'control'

/** Opens the panel of facilitators at a tab. */
export async function openTab(page: Page, tab: Tab): Promise<Locator> {
  const panel = page.locator('.th-desk')
  if (!(await panel.isVisible())) await page.locator('.th-desk-button').click()
  await panel.locator(`[data-tab="${tab}"]`).click()
  return panel
}

export async function closePanel(page: Page): Promise<void> {
  await page.locator('.th-desk-button').click()
  await expect(page.locator('.th-desk')).toBeHidden()
}

/** Presses *Next* and waits until this page is in that step. */
export async function next(page: Page, place: number): Promise<void> {
  await page.locator('.th-next').click()
  await inStep(page, place)
}

export const inStep = (page: Page, place: number): Promise<void> =>
  expect(page.locator('.th-step-place')).toContainText(new RegExp(`^${place}/`))

/** The countdown has come and gone, and the camera stands. */
export async function broughtThere(page: Page): Promise<void> {
  await expect(page.locator('.th-summons')).toBeHidden()
  await viewStands(page)
}

/** Writes a note into the cell of the first stage in the lane of this kind. */
export async function writeIn(page: Page, kind: string, text: string, stage = 0): Promise<string> {
  const { lanes, order } = await mapOf(page)
  const lane = order.lanes.findIndex((id) => lanes[id]?.kind === kind)
  const cell: Box = await cellBox(page, stage, lane)
  const at = { x: cell.x + 16 + 150 * (stage % 2), y: cell.y + 16 }
  return addNote(page, text, at)
}

/** `kind`: what the button that begins such a round says. */
export async function openRound(page: Page, kind: string): Promise<void> {
  const panel = await openTab(page, 'rounds')
  await panel.getByRole('button', { name: kind }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Open the round' }).click()
  await expect(dialog).toBeHidden()
}

export const closeRound = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Close and show result' }).click()
