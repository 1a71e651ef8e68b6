// Links as facilitators manage them, and what people see who came by one that is gone or holds less.
import type { Page } from '@playwright/test'
import { addNote } from './canvas'
import { connectionErrors, expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

async function openSharing(page: Page) {
  await page.getByRole('button', { name: 'Share' }).click()
  return page.getByRole('region', { name: 'All links of this board' })
}

const rowOf = (page: Page, name: string) =>
  page.getByRole('region', { name: 'All links of this board' }).getByRole('listitem').filter({
    hasText: name,
  })

async function make(page: Page, name: string, kind: string): Promise<string> {
  const links = page.getByRole('region', { name: 'All links of this board' })
  await links.getByRole('button', { name: 'New link' }).click()
  await links.getByLabel('Name', { exact: true }).fill(name)
  await links.getByLabel('For', { exact: true }).selectOption({ label: kind })
  await links.getByRole('button', { name: 'Make the link' }).click()
  return rowOf(page, name)
    .getByRole('textbox', { name: `Link: ${name}` })
    .inputValue()
}

async function withdraw(page: Page, name: string): Promise<void> {
  await rowOf(page, name).getByRole('button', { name: 'Withdraw' }).click()
  await rowOf(page, name).getByRole('button', { name: 'Withdraw it' }).click()
  await expect(rowOf(page, name)).toHaveCount(0)
}

test('[LINKS1, LINKS2] A link is made, copied, scanned and withdrawn, which ends the visit of who came by it', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann', { expecting: /409 \(Conflict\)/ })
  const links = await openSharing(ann)
  await expect(links.getByRole('listitem')).toHaveCount(3)
  const address = await make(ann, 'Sales team', 'Participant')
  expect(address).toMatch(new RegExp(`/b/${board.id}#[0-9A-Za-z]{32}$`))
  await rowOf(ann, 'Sales team').getByRole('button', { name: 'QR code' }).click()
  await expect(ann.getByRole('img', { name: 'QR code of the link: Sales team' })).toBeVisible()
  await ann.keyboard.press('Escape')
  const ben = await open(address, 'Ben', { expecting: connectionErrors })
  await addNote(ben, 'Mine', { x: 100, y: 100 })
  await saved(ben)
  // It asks first.
  await rowOf(ann, 'Sales team').getByRole('button', { name: 'Withdraw' }).click()
  await rowOf(ann, 'Sales team').getByRole('button', { name: 'Cancel' }).click()
  await withdraw(ann, 'Sales team')
  await expect(ben.getByRole('heading', { name: 'Your access has changed' })).toBeVisible()
  // What cannot be withdrawn says why.
  await rowOf(ann, 'You came by this link').getByRole('button', { name: 'Withdraw' }).click()
  await rowOf(ann, 'You came by this link').getByRole('button', { name: 'Withdraw it' }).click()
  await expect(links.getByRole('alert')).toContainText('has to stay')
})

test('[LINK7] A facilitator on another device makes the link to pass on with one press, and it is not shown once withdrawn', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Ann', { expecting: /401 \(Unauthorized\)/ })
  await openSharing(ann)
  const shown = ann.getByRole('textbox', { name: 'Link for role: Participant' })
  await expect(shown).toHaveCount(0)
  const make = ann.getByRole('button', { name: 'Make a link' })
  await expect(make).toHaveCount(2)
  await make.first().click()
  const ben = await open(await shown.inputValue(), 'Ben', { expecting: connectionErrors })
  await addNote(ben, 'Mine', { x: 100, y: 100 })
  await ann.keyboard.press('Escape')
  await openSharing(ann)
  await expect(shown).toBeVisible()
  // The newest comes first.
  const links = ann.getByRole('region', { name: 'All links of this board' })
  await links.getByRole('button', { name: 'Withdraw' }).first().click()
  await links.getByRole('button', { name: 'Withdraw it' }).click()
  await expect(shown).toHaveCount(0)
  await expect(make).toHaveCount(2)
})

test('[LINKS6, LINKS7, LINKS9] A replay link shows the replay alone; withdrawn or closed while watched, the page says so', async ({
  open,
  newPerson,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.facilitator, 'Annegret', { expecting: connectionErrors })
  await addNote(ann, 'Told', { x: 100, y: 100 })
  await saved(ann)
  const links = await openSharing(ann)
  const address = await make(ann, 'Board of directors', 'Replay only')
  expect(address).toContain(`/r/${board.id}#`)
  const guest = await newPerson({ expecting: connectionErrors })
  const watching = await guest.newPage()
  // Its token does not open the board either.
  await watching.goto(address.replace('/r/', '/b/'))
  await expect(watching).toHaveURL(address)
  const slider = watching.getByRole('slider', { name: 'Time in the session' })
  await expect(slider).toBeEnabled({ timeout: 30_000 })
  await expect(watching.getByRole('link', { name: 'Open the board' })).toHaveCount(0)
  await withdraw(ann, 'Board of directors')
  await expect(watching.getByRole('heading', { name: 'Your access has changed' })).toBeVisible()

  await links.getByLabel('Participants and viewers may watch replay and history').uncheck()
  const viewer = await newPerson({ expecting: connectionErrors })
  const refused = await viewer.newPage()
  const closed = refused.getByRole('heading', { name: 'The past of this board is closed' })
  await expect(async () => {
    await refused.goto(board.links.viewer.replace('/b/', '/r/'))
    await expect(closed).toBeVisible({ timeout: 3000 })
  }).toPass()
  const live = await open(board.links.viewer, 'Vera')
  await expect(live.getByRole('button', { name: 'Share' })).toBeVisible()
  await expect(live.getByRole('link', { name: 'Replay' })).toHaveCount(0)
  await expect(live.getByRole('button', { name: 'History', exact: true })).toHaveCount(0)
})
