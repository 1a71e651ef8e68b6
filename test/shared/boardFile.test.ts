// A board's JSON file: what it says, and that the same board comes out of it.
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  type BoardFile,
  boardFileSchema,
  readBoardFile,
  toJson,
} from '../../shared/export/boardFile'
import { contentOf } from '../../shared/export/content'
import { recordsOf } from '../../shared/export/fromFile'
import { firstRecords } from '../../shared/document'
import type { PlainRecord } from '../../shared/records'
import { anyBoardFile } from '../support/outlines'

const board = { id: 'b', title: 'Board', template: 'blank', locale: 'en' }
const ground = (taken: ReadonlySet<string> = new Set()) => {
  let made = 0
  return { taken, pageId: 'page:first', newId: () => `new${made++}` }
}

/** The maps one below the other, as the canvas places them. */
function onBoard(file: BoardFile, taken?: ReadonlySet<string>): PlainRecord[] {
  const { maps, notes } = recordsOf(file, ground(taken))
  return [
    ...firstRecords,
    ...maps.flatMap(({ map, notes: own }, at) => [{ ...map, y: at * 10_000 }, ...own]),
    ...notes,
  ]
}

function read(text: string): BoardFile {
  const result = readBoardFile(text)
  if ('problem' in result) throw new Error(JSON.stringify(result.problem))
  return result.file
}

describe('board file', () => {
  test('[RESULT1] any board is read back from its file exactly, and the same board is made of it', () => {
    fc.assert(
      fc.property(anyBoardFile, (file) => {
        const { maps, unsorted, details } = file
        if (!details) throw new Error('A file has details')
        const text = toJson(board, { maps, unsorted }, details)
        const again = read(text)
        expect(again).toEqual(file)
        const { outline, details: kept } = contentOf(onBoard(again), new Map())
        expect(outline.maps).toEqual(maps)
        expect(outline.unsorted).toEqual(unsorted)
        expect(kept).toEqual(details)
        expect(JSON.parse(toJson(board, outline, kept))).toEqual(JSON.parse(text))
      }),
      { numRuns: 150 },
    )
  })

  test('[RESULT1] what has an id that is taken gets a new one, and everything still names it', () => {
    fc.assert(
      fc.property(anyBoardFile, (file) => {
        const ids = [...file.maps, ...file.maps.flatMap(({ notes }) => notes), ...file.unsorted]
        const taken = new Set(ids.map(({ id }) => id))
        const { outline } = contentOf(onBoard(file, taken), new Map())
        const notes = outline.maps.flatMap((map) => map.notes)
        const before = file.maps.flatMap((map) => map.notes)
        expect(notes.map(({ text }) => text)).toEqual(before.map(({ text }) => text))
        for (const [at, note] of notes.entries()) {
          expect(taken.has(note.id)).toBe(false)
          const place = (id: string | null, all: typeof notes) =>
            all.findIndex((each) => each.id === id)
          expect(place(note.heading, notes)).toBe(place(before[at]?.heading ?? null, before))
          expect(place(note.answeredBy, notes)).toBe(place(before[at]?.answeredBy ?? null, before))
        }
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['no JSON', '{', 'import.notJson'],
    ['some other JSON', '{"a":1}', 'import.notBoard'],
    ['a list', '[]', 'import.notBoard'],
    ['a later version', '{"throughline":2,"maps":[]}', 'import.wrongAt'],
    ['an unknown key', '{"throughline":1,"maps":[],"x":1}', 'import.wrongAt'],
    [
      'a slash in an id',
      '{"throughline":1,"maps":[{"id":"shape:m","stages":[{"id":"a/b","title":""}],"lanes":[]}]}',
      'import.wrongAt',
    ],
  ])('[RESULT2] %s is refused', (_, text, key) => {
    expect(readBoardFile(text)).toMatchObject({ problem: { key } })
  })

  test('[RESULT2] the refusal names the place', () => {
    const text =
      '{"throughline":1,"maps":[{"id":"shape:m","stages":[],"lanes":[],"notes":[{"id":"shape:n","text":5}]}]}'
    expect(readBoardFile(text)).toEqual({
      problem: { key: 'import.wrongAt', values: { where: 'maps[0].notes[0].text' } },
    })
  })

  test('[RESULT2] the schema in the documentation is the one that is read by', () => {
    const documented: unknown = JSON.parse(readFileSync('docs/board-file.schema.json', 'utf8'))
    expect(documented).toEqual(z.toJSONSchema(boardFileSchema, { io: 'input' }))
  })
})
