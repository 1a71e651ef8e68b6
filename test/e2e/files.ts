// Files that go into the browser from outside, and out of it.
import type { BrowserContext, Page, TestInfo } from '@playwright/test'

export type DroppedFile = { name: string; type: string; bytes: Buffer }

/** Drops files from outside on the canvas. */
export async function drop(page: Page, ...files: DroppedFile[]): Promise<void> {
  const data = files.map(({ name, type, bytes }) => ({
    name,
    type,
    base64: bytes.toString('base64'),
  }))
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer()
    for (const { name, type, base64 } of dropped) {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      transfer.items.add(new File([bytes], name, { type }))
    }
    const canvas = document.querySelector('.tl-canvas')
    for (const type of ['dragover', 'drop']) {
      const where = { clientX: 640, clientY: 400, bubbles: true, cancelable: true }
      canvas?.dispatchEvent(new DragEvent(type, { ...where, dataTransfer: transfer }))
    }
  }, data)
}

/** Saves the replay by its open menu, and opens the file from disk. `asked`: what that wanted from the network. */
export async function savedFilm(viewer: Page, person: BrowserContext, testInfo: TestInfo) {
  const saving = viewer.waitForEvent('download')
  await viewer.getByRole('button', { name: 'Save as file' }).click()
  // What a browser opens as a page has the name of one.
  const file = testInfo.outputPath('film.html')
  await (await saving).saveAs(file)
  const film = await person.newPage()
  const requests: string[] = []
  film.on('request', (request) => requests.push(request.url()))
  await film.goto(`file://${file}`)
  return { film, asked: () => requests.filter((url) => !/^(?:file|data|blob):/.test(url)) }
}
