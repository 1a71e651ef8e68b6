// Text on its way into the cells of a map: what a spreadsheet copies, or plain lines.

/** Texts of notes, by row and column; several in one place stand in one cell. */
export type Block = string[][][]

/** Word processors copy a list with a bullet and a tab before each line, which is no column. */
const bullets = /^[ \t]*[•◦▪■●○‣·]\t/gm

/**
 * What was copied. With tabs it is a block, one note for each cell that is not empty; without, a list of
 * lines for one cell. Blank lines and blank edges of a block are left out.
 */
export function parsePasted(text: string): Block {
  const records = readFields(text.replace(/\r\n?/g, '\n').replace(bullets, ''))
  if (records.every((fields) => fields.length <= 1)) {
    const lines = records.flat().filter((line) => line !== '')
    return lines.length > 0 ? [[lines]] : []
  }
  const rows = records.map((fields) => withoutEmptyEnd(fields, (field) => field === ''))
  return withoutEmptyEnd(rows, (fields) => fields.length === 0).map((fields) =>
    fields.map((field) => (field === '' ? [] : [field])),
  )
}

export type Spread = {
  cells: { stageId: string; laneId: string; texts: string[] }[]
  /** Columns and rows for which there is no stage or lane. */
  columns: number
  rows: number
}

/** Lays a block over these stages and lanes, the first of which is that of the target. */
export function spread(block: Block, stages: readonly string[], lanes: readonly string[]): Spread {
  const cells = block.flatMap((fields, row) =>
    fields.flatMap((texts, column) => {
      const stageId = stages[column]
      const laneId = lanes[row]
      return stageId && laneId && texts.length > 0 ? [{ stageId, laneId, texts }] : []
    }),
  )
  const width = Math.max(0, ...block.map((fields) => fields.length))
  return {
    cells,
    columns: Math.max(0, width - stages.length),
    rows: Math.max(0, block.length - lanes.length),
  }
}

/** Rows of trimmed fields. */
function readFields(text: string): string[][] {
  const records: string[][] = [[]]
  let at = 0
  for (;;) {
    const { field, end } = quotedField(text, at) ?? plainField(text, at)
    records.at(-1)?.push(field.trim())
    if (end >= text.length) return records
    if (text[end] === '\n') records.push([])
    at = end + 1
  }
}

const isEnd = (char: string | undefined) => char === undefined || char === '\t' || char === '\n'

function plainField(text: string, from: number): { field: string; end: number } {
  let end = from
  while (!isEnd(text[end])) end++
  return { field: text.slice(from, end), end }
}

const quoted = /"((?:[^"]|"")*)"/y

/**
 * A field in quotes, as spreadsheets copy one with a line break or a tab in it. They leave all others as
 * they are, so quotes around anything else are what somebody said.
 */
function quotedField(text: string, from: number): { field: string; end: number } | undefined {
  if (text[from] !== '"') return undefined
  quoted.lastIndex = from
  const inside = quoted.exec(text)?.[1]
  const end = quoted.lastIndex
  if (inside === undefined || !isEnd(text[end]) || !/[\n\t]/.test(inside)) return undefined
  return { field: inside.replaceAll('""', '"'), end }
}

function withoutEmptyEnd<T>(list: T[], isEmpty: (value: T) => boolean): T[] {
  return list.slice(0, list.findLastIndex((value) => !isEmpty(value)) + 1)
}
