// Prints maps laid out for paper. The browser's own print makes the PDF: with real text in every language it has
// fonts for, ours included, and without a font of several megabytes in the page.
import { type Paper, type PaperSize, pageRule } from '../../../shared/export/paper'

const pxPerMm = 96 / 25.4

export async function printPaper(paper: Paper, size: PaperSize, name: string): Promise<void> {
  const sheet = document.createElement('div')
  sheet.className = 'th-paper'
  sheet.lang = document.documentElement.lang
  // Every text in it was escaped where it was put together.
  sheet.innerHTML = paper.html
  const style = document.createElement('style')
  style.textContent = `${paper.css}${around}`
  document.head.append(style)
  document.body.append(sheet)
  await document.fonts.ready
  const height = sheet.getBoundingClientRect().height / pxPerMm
  style.textContent += pageRule(size, paper.widthMm, height)
  // The title of the page is what browsers call the file.
  const title = document.title
  document.title = name
  const done = () => {
    sheet.remove()
    style.remove()
    document.title = title
  }
  window.addEventListener('afterprint', done, { once: true })
  window.print()
}

const around = `
@media screen { .th-paper { position: fixed; left: -100000px; top: 0; } }
@media print {
  html, body { height: auto; overflow: visible; background: #fff; }
  body > :not(.th-paper) { display: none !important; }
}
`
