// Spreadsheets as XLSX files (ECMA-376), the small part of the format that tables of text need. All that is
// written are texts, numbers, widths and a handful of looks; formulas are never written.
import { strToU8, zipSync } from 'fflate'
import { runsAsFormula } from './csv'

export type SheetCell = string | number

export type Sheet = {
  name: string
  /** The first row is the head: bold, and it stays in sight. */
  rows: readonly (readonly SheetCell[])[]
  /** Characters, by column. */
  widths?: readonly number[]
  /** So many columns stay in sight at the left. */
  fixedColumns?: number
  /** Kept from people's eyes; it comes back with the file. */
  isHidden?: boolean
}

/** Letters a cell can hold in office programs. */
export const maxCellText = 32_767

/** Indexes into `cellXfs` below. */
const look = { plain: 0, head: 1, wrapped: 2, quoted: 3 } as const

/** The bytes of a file with these sheets. 1,500 notes take some 60 ms. */
export function writeWorkbook(sheets: readonly Sheet[]): Uint8Array {
  const names = sheetNames(sheets)
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(sheets, names),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles,
  }
  for (const [at, sheet] of sheets.entries()) {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet, at === 0)
  }
  const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(head + xml)] as const)
  return zipSync(Object.fromEntries(files), { level: 4, mtime: new Date(2020, 0, 1) })
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

/** Thirty-one letters at most, none of `[]:*?/\`, and no two alike. */
function sheetNames(sheets: readonly Sheet[]): string[] {
  const used = new Set<string>()
  return sheets.map(({ name }, at) => {
    const plain = name
      .replace(/[[\]:*?/\\\p{Cc}\s]+/gu, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
    let found = shortened(plain, 31) || `Sheet ${at + 1}`
    for (let more = 2; used.has(found.toLowerCase()); more++) {
      found = `${shortened(plain, 25)} (${more})`
    }
    used.add(found.toLowerCase())
    return found
  })
}

/** Cut without tearing a letter of two units apart. */
const shortened = (text: string, most: number) =>
  text
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()

function workbook(sheets: readonly Sheet[], names: readonly string[]): string {
  const list = sheets.map(
    ({ isHidden }, at) =>
      `<sheet name="${escaped(names[at] ?? '')}" sheetId="${at + 1}"${isHidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  )
  return `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>`
}

const relations = (targets: readonly (readonly [string, string])[]) =>
  `<Relationships xmlns="${packaged}/relationships">${targets
    .map(
      ([type, target], at) =>
        `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

function contentTypes(count: number): string {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${kind}.${type}+xml"/>`
  const sheets = Array.from({ length: count }, (_, at) =>
    part(`worksheets/sheet${at + 1}`, 'worksheet'),
  )
  return (
    `<Types xmlns="${packaged}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${part('workbook', 'sheet.main')}${part('styles', 'styles')}${sheets.join('')}</Types>`
  )
}

const wrap = '<alignment vertical="top" wrapText="1"/>'
const styles =
  `<styleSheet xmlns="${main}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFEEECFC"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>' +
  `<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">${wrap}</xf>` +
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${wrap}</xf>` +
  // Stays text when somebody edits it: what it begins with would make it a formula.
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">${wrap}</xf>` +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

function sheetXml({ rows, widths = [], fixedColumns = 0 }: Sheet, isFirst: boolean): string {
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const xSplit = fixedColumns > 0 ? ` xSplit="${fixedColumns}"` : ''
  const pane = fixedColumns > 0 ? 'bottomRight' : 'bottomLeft'
  const view =
    `<sheetViews><sheetView workbookViewId="0"${isFirst ? ' tabSelected="1"' : ''}>` +
    `<pane${xSplit} ySplit="1" topLeftCell="${columnName(fixedColumns)}2" activePane="${pane}" state="frozen"/>` +
    '</sheetView></sheetViews>'
  const data = rows.map((cells, at) => {
    const written = cells.map((cell, column) => cellXml(cell, columnName(column) + (at + 1), at))
    return `<row r="${at + 1}"${heightOf(cells, widths)}>${written.join('')}</row>`
  })
  return (
    // Printed, all columns stand on one sheet.
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${view}` +
    '<sheetFormatPr defaultRowHeight="15"/>' +
    `${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}` +
    `<sheetData>${data.join('')}</sheetData>` +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
  )
}

const lineHeight = 15
const highestRow = 409
const usualWidth = 9

/** LibreOffice gives a row without a height one line, and hides what stands below it. */
function heightOf(cells: readonly SheetCell[], widths: readonly number[]): string {
  const lines = cells.map((cell, at) =>
    typeof cell === 'number' ? 1 : linesOf(cell, widths[at] ?? usualWidth),
  )
  const most = Math.max(1, ...lines)
  return most === 1 ? '' : ` ht="${Math.min(highestRow, most * lineHeight)}"`
}

/** About so many: a Korean letter is as wide as two others. */
function linesOf(text: string, width: number): number {
  const wide = (line: string) => line.length + (line.match(/[\u1100-\uffdc]/g)?.length ?? 0)
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(wide(line) / width)), 0)
}

function cellXml(cell: SheetCell, at: string, row: number): string {
  if (typeof cell === 'number') return `<c r="${at}" s="${look.plain}"><v>${cell}</v></c>`
  if (cell === '') return ''
  const style = row === 0 ? look.head : runsAsFormula(cell) ? look.quoted : look.wrapped
  const text = escaped(shortCell(cell))
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

/** As much of a text as a cell holds. */
export const shortCell = (text: string): string =>
  text.length <= maxCellText ? text : shortened(text, maxCellText - 1) + '…'

export function columnName(at: number): string {
  const rest = Math.floor(at / 26)
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (at % 26))
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML 1.0 cannot say (control characters, halves of letters) is left out. */
function escaped(text: string): string {
  return text
    .replace(
      /[^\t\n\r\u0020-\uFFFD]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      '',
    )
    .replace(/_x([0-9A-Fa-f]{4})_/g, '_x005F_x$1_')
    .replace(/\r/g, '_x000D_')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? '')
}
