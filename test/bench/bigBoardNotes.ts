// Fills a board with notes the way any Yjs client could: records in the product's own form, some of them
// in the cells of the journey map, the others on the free canvas beside it.
import { generateNKeysBetween } from 'fractional-indexing'
import { toRichText } from 'tldraw'
import type * as Y from 'yjs'
import { richTextCodec } from '../../client/sync/richText'
import { firstPageId, plainTextCodec } from '../../shared/document'
import { mapNoteScale, metrics, noteSide } from '../../shared/journey/layout'
import { type JourneyProps, cellKey, ordered } from '../../shared/journey/model'
import { isJourney } from '../../shared/journey/place'
import { type PlainRecord, readRecord, writeAt, writeRecord } from '../../shared/records'
import { Random } from '../support/random'
import type { NewBoard } from '../support/server'
import type { ServerProcess } from './serverProcess'
import { writeAsClient } from './writingClient'

/** Wide enough for six notes beside each other. */
const stageWidth = 936
const step = noteSide * mapNoteScale + metrics.noteGap
const perTransaction = 200

const words =
  'the customer compares prices on her phone and waits for an answer while delivery slips again'
const colors = ['yellow', 'light-blue', 'light-green', 'orange', 'light-violet', 'light-red']

/** Puts `count` notes on the board; resolves when the server gives all of them out. */
export async function fillBoard(
  server: ServerProcess,
  board: NewBoard,
  count: number,
  inCells = Math.floor(count / 2),
): Promise<void> {
  await writeAsClient(server, board, 'participant', (doc, records) => {
    const notes = makeNotes(records, count, inCells)
    for (let at = 0; at < notes.length; at += perTransaction) {
      doc.transact(() => {
        for (const note of notes.slice(at, at + perTransaction)) {
          writeRecord(records, note, richTextCodec)
        }
      })
    }
  })
}

function makeNotes(records: Y.Map<unknown>, count: number, inCells: number): PlainRecord[] {
  const random = new Random(count)
  const indexes = generateNKeysBetween('a1', null, count)
  const map = widenMap(records)
  const props = map.props as unknown as JourneyProps
  const cells = ordered(props.stages).flatMap((stage) =>
    ordered(props.lanes)
      .filter((lane) => lane.kind !== 'emotion')
      .map((lane) => cellKey(stage.id, lane.id)),
  )
  const columns = Math.floor((stageWidth - metrics.cellPadding) / step)
  const freeColumns = Math.max(1, Math.ceil(Math.sqrt(count - inCells)))
  const mapWidth = metrics.laneHeaderWidth + stageWidth * Object.keys(props.stages).length
  return indexes.map((index, at) => {
    const text = textFor(random)
    const color = random.of(colors) ?? 'yellow'
    if (at < inCells) {
      const inCell = Math.floor(at / cells.length)
      const x = metrics.cellPadding + (inCell % columns) * step
      const y = metrics.cellPadding + Math.floor(inCell / columns) * step
      const cell = cells[at % cells.length] ?? ''
      return noteRecord({ at, index, x, y, text, color, parentId: map.id, meta: { cell } })
    }
    const x = mapWidth + 200 + ((at - inCells) % freeColumns) * step
    const y = Math.floor((at - inCells) / freeColumns) * step
    return noteRecord({ at, index, x, y, text, color, parentId: firstPageId, meta: {} })
  })
}

/** Makes every stage wide, and returns the board's map. */
function widenMap(records: Y.Map<unknown>): PlainRecord {
  const maps = [...records.values()].map((value) => readRecord(value, plainTextCodec))
  const map = maps.find((record) => isJourney(record))
  if (!map) throw new Error('The board has no map')
  for (const stageId of Object.keys((map.props as unknown as JourneyProps).stages)) {
    const path = ['props', 'stages', stageId, 'width']
    writeAt(records.get(map.id) as Y.Map<unknown>, path, stageWidth, plainTextCodec)
  }
  return map
}

function textFor(random: Random): string {
  const all = words.split(' ')
  return Array.from({ length: random.int(4, 11) }, () => random.of(all) ?? '').join(' ')
}

export type NewNote = {
  at: number
  index: string
  x: number
  y: number
  text: string
  color: string
  parentId: string
  meta: { cell?: string }
}

export function noteRecord({ at, text, color, meta, ...rest }: NewNote): PlainRecord {
  return {
    id: `shape:bench${at}`,
    typeName: 'shape',
    type: 'note',
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: { ...meta, author: { id: 'bench', name: 'Bench' } },
    props: {
      color,
      richText: toRichText(text) as unknown as PlainRecord,
      size: 'm',
      font: 'sans',
      align: 'middle',
      verticalAlign: 'middle',
      labelColor: 'black',
      growY: 0,
      fontSizeAdjustment: 0,
      url: '',
      scale: mapNoteScale,
    },
    ...rest,
  }
}
