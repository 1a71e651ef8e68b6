import { describe, expect, test } from 'vitest'
import { type Block, parsePasted, spread } from '../../shared/journey/pasted'

const list = (...lines: string[]): Block => [[lines]]
const block = (...rows: string[][]): Block =>
  rows.map((row) => row.map((field) => (field === '' ? [] : [field])))

describe('pasted text', () => {
  test.each<[what: string, text: string, expected: Block]>([
    ['one line', 'Asks a friend', list('Asks a friend')],
    ['several lines', 'one\ntwo\nthree', list('one', 'two', 'three')],
    ['line ends of Windows and old Macs', 'one\r\ntwo\rthree\r\n', list('one', 'two', 'three')],
    ['blank lines and spaces around', '\n  one \n \n two', list('one', 'two')],
    ['a list with bullets', '•\tone\n  ◦\ttwo', list('one', 'two')],
    ['blank lines only', ' \n\n', []],
    ['nothing', '', []],
    ['Korean', '가격을 비교한다\n후기를 읽는다', list('가격을 비교한다', '후기를 읽는다')],
    ['what somebody said', '"Too slow"\n"No idea"', list('"Too slow"', '"No idea"')],
    ['a quote that is never closed', '"Too\nslow', list('"Too', 'slow')],
    ['a quote with words behind it', '"Too\nslow" he said', list('"Too', 'slow" he said')],
    ['one column with a line break in a cell', '"one\nmore"\ntwo', list('one\nmore', 'two')],
  ])('[CELL6] %s', (_what, text, expected) => {
    expect(parsePasted(text)).toEqual(expected)
  })

  test.each<[what: string, text: string, expected: Block]>([
    ['rows and columns', 'a\tb\nc\td\n', block(['a', 'b'], ['c', 'd'])],
    ['empty cells inside', 'a\t\tb\n\t\tc', block(['a', '', 'b'], ['', '', 'c'])],
    ['empty rows inside', 'a\tb\n\t\nc\td', block(['a', 'b'], [], ['c', 'd'])],
    ['empty edges', 'a\tb\t\t\n\t\t\t\n\t\t\t\n', block(['a', 'b'])],
    ['a line break in a cell', 'a\t"b\nmore"\nc\td', block(['a', 'b\nmore'], ['c', 'd'])],
    ['quotes in a quoted cell', '"say ""hi""\nnow"\tb', block(['say "hi"\nnow', 'b'])],
    ['a tab in a quoted cell', '"a\tb"\tc', block(['a\tb', 'c'])],
    ['quotes around a cell without line breaks', '"a"\tb', block(['"a"', 'b'])],
  ])('[CELL7] a block: %s', (_what, text, expected) => {
    expect(parsePasted(text)).toEqual(expected)
  })

  test('[CELL7] a block goes right and down from its first cell', () => {
    const { cells, columns, rows } = spread(block(['a', 'b'], ['', 'c']), ['s', 't'], ['k', 'l'])
    expect(cells).toEqual([
      { stageId: 's', laneId: 'k', texts: ['a'] },
      { stageId: 't', laneId: 'k', texts: ['b'] },
      { stageId: 't', laneId: 'l', texts: ['c'] },
    ])
    expect([columns, rows]).toEqual([0, 0])
  })

  test('[CELL8] what has no place is counted', () => {
    const { cells, columns, rows } = spread(block(['a', 'b', 'c'], ['d']), ['s'], ['k'])
    expect(cells.map(({ texts }) => texts)).toEqual([['a']])
    expect([columns, rows]).toEqual([2, 1])
    expect(spread(list('a', 'b'), ['s'], [])).toEqual({ cells: [], columns: 0, rows: 1 })
  })
})
