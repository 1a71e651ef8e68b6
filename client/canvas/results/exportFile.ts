// What the export dialog does: one file, one print, or the clipboard.
import { type Editor, type TLShapeId } from 'tldraw'
import { toJson } from '../../../shared/export/boardFile'
import { type BoardContent, anonymousContent, onlyMap } from '../../../shared/export/content'
import { copiedTable } from '../../../shared/export/copiedTable'
import { toCsv } from '../../../shared/export/csv'
import { namesOf } from '../../../shared/export/noteTable'
import { type PaperSize, paperOf } from '../../../shared/export/paper'
import { toMarkdown } from '../../../shared/export/report'
import { boardSheets } from '../../../shared/export/sheets'
import { writeWorkbook } from '../../../shared/export/workbook'
import { currentLanguage, translate } from '../../ui/i18n'
import { type BoardNow, type Source, boardNow } from './boardNow'
import { printPaper } from './printPaper'
import { saveFile } from './saveFile'
import { tldrawFile } from './tldrawFile'

export const formats = ['xlsx', 'pdf', 'md', 'csv', 'json', 'png', 'svg', 'copy', 'tldr'] as const
export type Format = (typeof formats)[number]

/** Formats that show the canvas, as it is: a selection can be taken, names are not on it. */
export const isPicture = (format: Format): boolean => format === 'png' || format === 'svg'

export type Order = {
  format: Format
  /** A map's id, `selection`, or everything. */
  scope: TLShapeId | 'selection' | 'everything'
  paper: PaperSize
  anonymous: boolean
}

/** Resolves once the file is on its way; throws where the browser does not let it. */
export async function exportNow(editor: Editor, source: Source, order: Order): Promise<void> {
  const { format, scope, paper } = order
  if (isPicture(format)) return savePicture(editor, source.title, format as 'png' | 'svg', scope)
  const { rounds, ...whole } = boardNow(source)
  const scoped = scope === 'everything' || scope === 'selection' ? whole : onlyMap(whole, scope)
  const content = order.anonymous ? anonymousContent(scoped) : scoped
  const { outline, details } = content
  const language = currentLanguage()
  const { title } = source
  const name = nameOf(content, title, scope)
  const today = Date.now()
  switch (format) {
    case 'xlsx': {
      const bytes = writeWorkbook(boardSheets(outline, rounds, language))
      return saveFile(name, 'xlsx', new Uint8Array(bytes), mime.xlsx)
    }
    case 'csv':
      return saveFile(name, 'csv', toCsv(outline), mime.csv)
    case 'md':
      return saveFile(
        name,
        'md',
        toMarkdown(outline, { ...content, title, language, today }),
        mime.md,
      )
    case 'json': {
      const head = { id: '', title, template: '', locale: language }
      return saveFile(name, 'json', toJson(head, outline, details), mime.json)
    }
    case 'pdf':
      return printPaper(paperOf(outline, { title, language, size: paper, today }), paper, name)
    case 'tldr':
      return saveFile(name, 'tldr', tldrawFile(editor), mime.json)
    case 'copy':
      return copyTables(outline)
    case 'png':
    case 'svg':
      return undefined
  }
}

const mime = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
  md: 'text/markdown;charset=utf-8',
  json: 'application/json',
} as const

function nameOf({ outline }: BoardContent, title: string, scope: Order['scope']): string {
  const map = outline.maps.find(({ id }) => id === scope)
  return map ? map.title || title : title
}

async function copyTables({ maps }: BoardNow['outline']): Promise<void> {
  const tables = namesOf(maps, translate).map((names) => copiedTable(names, translate))
  const item = new ClipboardItem({
    'text/plain': asBlob(tables.map(({ text }) => text).join('\n\n'), 'text/plain'),
    'text/html': asBlob(tables.map(({ html }) => html).join('<br>'), 'text/html'),
  })
  await navigator.clipboard.write([item])
}

const asBlob = (text: string, type: string) => new Blob([text], { type })

async function savePicture(
  editor: Editor,
  title: string,
  format: 'png' | 'svg',
  scope: Order['scope'],
): Promise<void> {
  const ids =
    scope === 'selection'
      ? editor.getSelectedShapeIds()
      : scope === 'everything'
        ? [...editor.getCurrentPageShapeIds()]
        : [scope]
  if (ids.length === 0) return
  const { blob } = await editor.toImage(ids, {
    format,
    background: true,
    padding: 32,
    pixelRatio: 2,
  })
  saveFile(title, format, blob, blob.type)
}
