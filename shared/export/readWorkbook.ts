// Reading XLSX files that come from anywhere: nothing is unpacked before it is known how much it will be.
import { strFromU8, unzipSync } from 'fflate'
import { Parser } from 'saxen'
import type { FileProblem } from './boardFile'
import { type DateLook, dateLookOf, dateWords } from './numberFormats'

export type ReadSheet = {
  name: string
  isHidden: boolean
  /** Every cell as the text that stands for its value; a row without cells is empty. */
  rows: string[][]
}

/** Of a file on its way in. */
export const maxTableBytes = 20 * 1024 * 1024
/** Unpacked; what claims more is not unpacked. */
const maxUnpacked = 150 * 1024 * 1024
const maxParts = 2000
export const maxRows = 50_000
export const maxColumns = 500
const maxSheets = 250

const namespaces = {
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 's',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': 's',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'p',
}

class Wrong extends Error {
  constructor(readonly key: FileProblem['key']) {
    super(key)
  }
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

/** The sheets of a workbook, in their order. Never throws. */
export function readWorkbook(
  bytes: Uint8Array,
): { sheets: ReadSheet[] } | { problem: FileProblem } {
  try {
    return { sheets: sheetsOf(bytes) }
  } catch (error) {
    // Anything else is a zip or an XML that is broken in some way of its own.
    const key = error instanceof Wrong ? error.key : 'import.brokenXlsx'
    return { problem: { key, values: {} } }
  }
}

function sheetsOf(bytes: Uint8Array): ReadSheet[] {
  const parts = unpack(bytes)
  const text = (name: string) => {
    const part = parts[name]
    return part && strFromU8(part)
  }
  const book = text('xl/workbook.xml')
  if (book === undefined) throw new Wrong('import.notXlsx')
  const targets = relationsOf(text('xl/_rels/workbook.xml.rels') ?? '')
  const shared = sharedTexts(text('xl/sharedStrings.xml'))
  const looks = looksOf(text('xl/styles.xml'))
  const isFrom1904 = /\sdate1904\s*=\s*["'](1|true)["']/.test(book)
  return listed(book).map(({ name, isHidden, relation }) => {
    const target = targets.get(relation) ?? ''
    const file = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    return { name, isHidden, rows: rowsOf(text(file) ?? '', { shared, looks, isFrom1904 }) }
  })
}

/** Only the parts that are read, and only after their sizes were added up. */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0
  let count = 0
  return unzipSync(bytes, {
    filter: ({ name, originalSize, size }) => {
      count += 1
      if (count > maxParts) throw new Wrong('import.bomb')
      const isRead =
        /^xl\/(workbook|sharedStrings|styles)\.xml$|^xl\/_rels\/workbook\.xml\.rels$|^xl\/worksheets\/[^/]+\.xml$/i
      if (!isRead.test(name)) return false
      total += originalSize
      // Text is rarely packed to less than a hundredth.
      if (total > maxUnpacked || (originalSize > 10_000_000 && originalSize > size * 400)) {
        throw new Wrong('import.bomb')
      }
      return true
    },
  })
}

type Open = (name: string, attributes: () => Record<string, string>) => void

function parse(
  xml: string,
  on: { open?: Open; close?: (name: string) => void; text?: (text: string) => void },
): void {
  const parser = new Parser()
  parser.ns(namespaces)
  parser.on('openTag', (name, attributes) => on.open?.(name, attributes))
  parser.on('closeTag', (name) => on.close?.(name))
  parser.on('text', (text, decode) => on.text?.(decode(text)))
  parser.on('cdata', (text) => on.text?.(text))
  parser.on('error', () => {
    throw new Wrong('import.brokenXlsx')
  })
  parser.parse(xml)
}

function relationsOf(xml: string): Map<string, string> {
  const targets = new Map<string, string>()
  parse(xml, {
    open: (name, attributes) => {
      if (name !== 'p:Relationship') return
      const { Id = '', Target = '' } = attributes()
      targets.set(Id, Target)
    },
  })
  return targets
}

function listed(xml: string): { name: string; isHidden: boolean; relation: string }[] {
  const found: { name: string; isHidden: boolean; relation: string }[] = []
  parse(xml, {
    open: (tag, attributes) => {
      if (tag !== 's:sheet') return
      const { name = '', state, 'r:id': relation = '' } = attributes()
      found.push({ name, isHidden: state !== undefined && state !== 'visible', relation })
    },
  })
  if (found.length > maxSheets) throw new Wrong('import.tooManySheets')
  return found
}

function sharedTexts(xml: string | undefined): string[] {
  const texts: string[] = []
  if (xml === undefined) return texts
  let isIn = false
  let isReading = false
  parse(xml, {
    open: (name) => {
      if (name === 's:si') {
        texts.push('')
        isReading = true
        // How a word is pronounced stands beside it, and is not its text.
      } else if (name === 's:rPh') isReading = false
      isIn = name === 's:t' && isReading
    },
    close: (name) => {
      if (name === 's:rPh') isReading = true
      isIn = false
    },
    text: (text) => {
      if (isIn) texts[texts.length - 1] += text
    },
  })
  return texts.map(unescaped)
}

/** What the cells of each style show, where that is a day or a time. */
function looksOf(xml: string | undefined): (DateLook | undefined)[] {
  const looks: (DateLook | undefined)[] = []
  const codes = new Map<number, string>()
  let isIn = false
  if (xml === undefined) return looks
  parse(xml, {
    open: (name, attributes) => {
      if (name === 's:numFmt') {
        const { numFmtId = '', formatCode = '' } = attributes()
        codes.set(Number(numFmtId), formatCode)
      } else if (name === 's:cellXfs') isIn = true
      else if (name === 's:xf' && isIn) {
        const id = Number(attributes().numFmtId ?? 0)
        looks.push(dateLookOf(id, codes.get(id)))
      }
    },
    close: (name) => {
      if (name === 's:cellXfs') isIn = false
    },
  })
  return looks
}

/** What cells only point to. */
type Pool = {
  shared: readonly string[]
  looks: readonly (DateLook | undefined)[]
  isFrom1904: boolean
}

function rowsOf(xml: string, pool: Pool): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let column = -1
  let type = 'n'
  let look: DateLook | undefined
  let value = ''
  let isIn = false
  parse(xml, {
    open: (name, attributes) => {
      if (name === 's:row') {
        const at = Number(attributes().r ?? rows.length + 1) - 1
        if (!(at >= 0 && at < maxRows)) throw new Wrong('import.tooManyRows')
        while (rows.length < at) rows.push([])
        row = rows[at] ??= []
        column = -1
      } else if (name === 's:c') {
        const { r, t = 'n', s = '' } = attributes()
        column = r ? columnAt(r) : column + 1
        if (!(column >= 0 && column < maxColumns)) throw new Wrong('import.tooManyColumns')
        type = t
        look = s === '' ? undefined : pool.looks[Number(s)]
        value = ''
      } else isIn = name === 's:v' || name === 's:t'
    },
    close: (name) => {
      isIn = false
      if (name !== 's:c') return
      while (row.length < column) row.push('')
      row[column] =
        look && type === 'n'
          ? dateWords(value, look, pool.isFrom1904)
          : valueOf(type, value, pool.shared)
    },
    text: (text) => {
      if (isIn) value += text
    },
  })
  return rows
}

function valueOf(type: string, value: string, shared: readonly string[]): string {
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'e') return ''
  return type === 'n' ? value : unescaped(value)
}

/** The column of a cell's name such as `AB12`, from 0. */
function columnAt(name: string): number {
  const letters = /^[A-Z]{1,4}/.exec(name)?.[0] ?? ''
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const unescaped = (text: string) =>
  text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\r\n?/g, '\n')
