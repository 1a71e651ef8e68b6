// A file that somebody chose, as what is in it: sheets of cells, or a board. Anything else is refused in a sentence.
import Papa from 'papaparse'
import type { BoardFile, FileProblem } from '../export/boardFile'
import { readBoardFile } from '../export/boardFile'
import { isZip, maxColumns, maxRows, maxTableBytes, readWorkbook } from '../export/readWorkbook'
import type { ReadSheet } from '../export/readWorkbook'

export type FileContent =
  | { kind: 'sheets'; sheets: ReadSheet[] }
  | { kind: 'board'; file: BoardFile }
  | { kind: 'drawing'; text: string }

/** Larger files are refused by their size alone, before a byte of them is read. */
export const sizeProblem = (bytes: number): FileProblem | undefined =>
  bytes > maxTableBytes
    ? { key: 'import.tooLarge', values: { most: maxTableBytes / 1024 / 1024 } }
    : undefined

/** Reads what a file holds, by its content and not by its name. Never throws. */
export function readFile(bytes: Uint8Array): FileContent | { problem: FileProblem } {
  const tooLarge = sizeProblem(bytes.length)
  if (tooLarge) return { problem: tooLarge }
  if (isZip(bytes)) {
    const read = readWorkbook(bytes)
    return 'problem' in read ? read : { kind: 'sheets', sheets: read.sheets }
  }
  const text = decodeText(bytes)
  if (text === undefined) return { problem: { key: 'import.notTable', values: {} } }
  if (text.includes('"tldrawFileFormatVersion"')) return { kind: 'drawing', text }
  if (/^\s*[{[]/.test(text) && isJson(text)) {
    const read = readBoardFile(text)
    return 'problem' in read ? read : { kind: 'board', file: read.file }
  }
  return readCsv(text)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Text in UTF-8, UTF-16 with its mark, or EUC-KR as Korean office programs still write it; else undefined. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be')
  // No text holds a zero byte, most other kinds of files do.
  if (bytes.subarray(0, 65_536).includes(0)) return undefined
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'euc-kr')
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    // Leaves a byte order mark out.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function readCsv(text: string): FileContent | { problem: FileProblem } {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy', preview: maxRows + 1 })
  if (data.length === 0) return { problem: { key: 'import.empty', values: {} } }
  if (data.length > maxRows) return { problem: { key: 'import.tooManyRows', values: {} } }
  if (data.some((row) => row.length > maxColumns)) {
    return { problem: { key: 'import.tooManyColumns', values: {} } }
  }
  // Our own tables mark with an apostrophe what would run as a formula.
  const rows = data.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, '')))
  return { kind: 'sheets', sheets: [{ name: '', isHidden: false, rows }] }
}
