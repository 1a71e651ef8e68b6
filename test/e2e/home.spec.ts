// The start page: making a board, its links, finding it again, and links that open nothing.
import type { Locator, Page } from '@playwright/test'
import { addNote, stageTitles, textsOf } from './canvas'
import { connectionErrors, expect, ready, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

const recent = (page: Page) => page.getByRole('region', { name: 'Boards opened in this browser' })

const linkField = (page: Page, role: string) =>
  page.getByRole('textbox', { name: `Link for role: ${role}` })

async function create(page: Page, template: string, title: string): Promise<void> {
  await page.goto(server.origin)
  await page.getByRole('radio', { name: template }).check({ force: true })
  await page.getByRole('textbox', { name: 'Name of the board' }).fill(title)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Your board is ready' })).toBeFocused()
}

/** Waits for a colour with content; an empty code has none. */
async function isDrawn(code: Locator): Promise<void> {
  await expect(code).toBeVisible()
  expect(((await code.locator('path').getAttribute('d')) ?? '').length).toBeGreaterThan(500)
}

test('[HOME1] Each template makes its board, with three links to copy and a code to scan', async ({
  newPerson,
}) => {
  const context = await newPerson()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  const templates = [
    { name: 'Current state', stages: 6 },
    { name: 'Future state', stages: 6 },
    { name: 'Buyer journey', stages: 3 },
    { name: 'Blank', stages: 0 },
  ]
  for (const { name, stages } of templates) {
    await create(page, name, `Board from ${name}`)
    const links = []
    for (const role of ['Participant', 'Viewer', 'Facilitator']) {
      const row = page.getByRole('listitem').filter({ has: linkField(page, role) })
      await row.getByRole('button', { name: 'Copy link' }).click()
      await expect(row.getByRole('status')).toHaveText('Copied')
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).toBe(await linkField(page, role).inputValue())
      expect(copied).toMatch(new RegExp(`^${server.origin}/b/\\w+#\\w+$`))
      links.push(copied)
    }
    expect(new Set(links).size).toBe(3)
    const small = page.getByRole('img', { name: 'QR code of the Participant link' })
    await isDrawn(small)
    await small.click()
    const dialog = page.getByRole('dialog', { name: 'Scan to join' })
    await isDrawn(dialog.getByRole('img', { name: 'QR code of the Participant link' }))
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)

    await page.getByRole('link', { name: 'Open the board' }).click()
    await page.getByRole('textbox', { name: 'Name' }).or(page.locator('.th-save')).first().waitFor()
    const ask = page.getByRole('dialog', { name: 'What is your name?' })
    if (await ask.isVisible()) {
      await ask.getByRole('textbox', { name: 'Name' }).fill('Ann')
      await page.keyboard.press('Enter')
    }
    await ready(page)
    await expect(page.getByRole('textbox', { name: 'Board title' })).toHaveValue(
      `Board from ${name}`,
    )
    if (stages > 0) expect(await stageTitles(page)).toHaveLength(stages)
    else expect(await page.evaluate(() => window.editor.getCurrentPageShapes().length)).toBe(0)
  }
})

for (const locale of ['en-GB', 'ko-KR'] as const) {
  test(`[HOME1] The whole form is in view on a laptop's screen (${locale})`, async ({
    newPerson,
  }) => {
    const page = await (await newPerson({ locale, width: 1280, height: 720 })).newPage()
    await page.goto(server.origin)
    await expect(page.locator('.th-create-button')).toBeInViewport({ ratio: 1 })
  })
}

test('[HOME2, LINK5] Boards of this browser are listed newest first, and a restart of the server keeps them all', async ({
  newPerson,
}) => {
  const context = await newPerson({ expecting: connectionErrors })
  const page = await context.newPage()
  for (const title of ['First', 'Second', 'Third']) await create(page, 'Buyer journey', title)
  await page.goto(server.origin)
  await expect(recent(page).getByRole('link')).toHaveText(['Third', 'Second', 'First'])

  await recent(page).getByRole('link', { name: 'First' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ann')
  await page.keyboard.press('Enter')
  await ready(page)
  await addNote(page, 'still here', { x: 300, y: 300 })
  await saved(page)
  const title = page.getByRole('textbox', { name: 'Board title' })
  await title.fill('First, renamed')
  const renamed = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await page.keyboard.press('Enter')
  expect((await renamed).status()).toBe(200)
  await expect(page).toHaveTitle(/First, renamed/)

  await server.kill()
  await expect(page.locator('.th-save-unsaved')).toBeVisible()
  await server.start()
  // After many attempts the next one may be eight seconds away.
  await expect(page.locator('.th-save-saved')).toBeVisible({ timeout: 20_000 })
  await page.goto(server.origin)
  await expect(recent(page).getByRole('link')).toHaveText(['First, renamed', 'Third', 'Second'])
  await recent(page).getByRole('link', { name: 'First, renamed' }).click()
  await ready(page)
  expect(await textsOf(page)).toEqual(['still here'])

  // Off the list, and back with one press.
  await page.goto(server.origin)
  await recent(page).getByRole('button', { name: 'Remove “Third” from this list' }).click()
  await expect(recent(page).getByRole('link')).toHaveText(['First, renamed', 'Second'])
  await recent(page).getByRole('button', { name: 'Undo' }).click()
  await expect(recent(page).getByRole('link')).toHaveCount(3)
})

const languages = [
  { locale: 'en-GB', home: 'To the start page' },
  { locale: 'ko-KR', home: '처음 화면으로' },
] as const

test('[LINK4, ACCESS2] A cut link and a wrong one say in words what to do, in both languages', async ({
  newPerson,
}) => {
  const board = await server.createBoard()
  const link = board.links.viewer
  const wrong = link.replace(/#.*/, `#${'x'.repeat(board.tokens.viewer.length)}`)
  const cut = ['This link is not complete', '링크가 온전하지 않습니다']
  const refused = ['This link does not open a board', '이 링크로는 보드를 열 수 없습니다']
  const cases = [
    { address: link.replace(/#.*/, ''), words: cut },
    { address: link.slice(0, -5), words: cut },
    { address: link.replace(/\/b\/.*/, '/b/'), words: cut },
    { address: wrong, words: refused },
    { address: wrong.replace('/b/', '/r/'), words: refused },
    { address: wrong.replace(board.id, board.id.split('').reverse().join('')), words: refused },
  ]
  for (const [at, { locale, home }] of languages.entries()) {
    const page = await (await newPerson({ locale, expecting: connectionErrors })).newPage()
    for (const { address, words } of cases) {
      // Only what is behind `#` may differ from the address before, which loads nothing anew.
      await page.goto('about:blank')
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words[at] ?? '')
      await expect(page.getByRole('link', { name: home })).toHaveAttribute('href', '/')
    }
  }
})

test('[LINK4] An unknown address says so in words, in both languages', async ({ newPerson }) => {
  const words = ['There is nothing at this address', '이 주소에는 아무것도 없습니다']
  for (const [at, { locale, home }] of languages.entries()) {
    const page = await (await newPerson({ locale, expecting: connectionErrors })).newPage()
    for (const address of ['/nowhere', '/b/one/two']) {
      await page.goto(server.origin + address)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words[at] ?? '')
      await expect(page.getByRole('link', { name: home })).toHaveAttribute('href', '/')
    }
  }
})

test('[HOME3] The language follows the browser, is switched by hand, and stays', async ({
  newPerson,
}) => {
  const context = await newPerson({ locale: 'ko-KR' })
  const page = await context.newPage()
  await page.goto(server.origin)
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('하나의 고객 여정을, 팀 모두가, 한 보드에서')
  await expect(page.getByRole('radio', { name: '현재 상태' })).toBeChecked()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(heading).toHaveText('One journey, the whole team, one board')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.reload()
  await expect(heading).toHaveText('One journey, the whole team, one board')
  await page.getByRole('button', { name: '한국어' }).click()
  await page.getByRole('radio', { name: '구매자 여정' }).check({ force: true })
  await page.getByRole('button', { name: '보드 만들기' }).click()
  await page.getByRole('link', { name: '보드 열기' }).click()
  await page.getByRole('textbox', { name: '이름', exact: true }).fill('미나')
  await page.keyboard.press('Enter')
  await ready(page)
  expect(await stageTitles(page)).toEqual(['인지', '고려', '결정'])
})
