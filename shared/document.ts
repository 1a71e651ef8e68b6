// The birth of a board's document. Its first records are written once, by the server: two clients
// creating the same record at once would lose one of the two.
import { generateNKeysBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import { mapNoteScale } from './journey/layout'
import { type MapPlan, buildMap, panelsOf } from './journey/mapPlan'
import { journeyType } from './journey/model'
import type { PlainRecord, RichTextCodec } from './records'
import { readRecord, richTextOf, writeRecord } from './records'
import { plainText } from './text'

/** Root `Y.Map` of all canvas records, by record id. */
export const recordsRoot = 'records'
/** Root `Y.Map` with `schema`: the version that wrote this document. */
export const metaRoot = 'meta'
export const documentSchema = 1

export const firstPageId = 'page:first'

/** What every board has: the document's own record and a page. */
export const firstRecords: PlainRecord[] = [
  { id: 'document:document', typeName: 'document', gridSize: 10, name: '', meta: {} },
  { id: firstPageId, typeName: 'page', name: 'Page 1', index: 'a1', meta: {} },
]

/** Reads rich text as plain text; for places that have no text editor (server, exports). */
export const plainTextCodec: RichTextCodec = {
  read: (fragment) => plainText(fragment),
  write: () => {
    throw new Error('Rich text is written by the client only')
  },
}

/** Every record that makes sense, as it is stored. */
export function readRecords(doc: Y.Doc, codec: RichTextCodec): PlainRecord[] {
  const found: PlainRecord[] = []
  doc.getMap(recordsRoot).forEach((value, id) => {
    const record = readRecord(value, codec)
    if (record?.id === id) found.push(record)
  })
  return found
}

/** As above, and writes a text line by line, in the form the text editor gives it. */
const plainLinesCodec: RichTextCodec = {
  ...plainTextCodec,
  write: (fragment, richText) => {
    const lines = plainText(richText).split('\n')
    fragment.insert(
      0,
      lines.map((line) => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText(line)])
        return paragraph
      }),
    )
  },
}

/** The first update (Yjs v1) of a new board with this map, if any. `createId` gives short random ids. */
export function createBoardDocument(plan: MapPlan | undefined, createId: () => string): Uint8Array {
  const doc = new Y.Doc()
  const records = doc.getMap<unknown>(recordsRoot)
  doc.transact(() => {
    doc.getMap<unknown>(metaRoot).set('schema', documentSchema)
    for (const record of [...firstRecords, ...(plan ? mapRecords(plan, createId) : [])]) {
      writeRecord(records, record, plainLinesCodec)
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

function mapRecords(plan: MapPlan, createId: () => string): PlainRecord[] {
  const { props, notes } = buildMap(plan, createId)
  const shape = { typeName: 'shape', rotation: 0, isLocked: false, opacity: 1 }
  const id = `shape:${createId()}`
  const map: PlainRecord = {
    ...shape,
    id,
    type: journeyType,
    parentId: firstPageId,
    index: 'a1',
    x: 0,
    y: 0,
    meta: plan.isExample
      ? { examples: { texts: notes.map(({ text }) => text), points: props.points } }
      : {},
    props,
  }
  const panels = panelsOf(props)
  const keys = generateNKeysBetween(null, null, notes.length + panels.length)
  return [
    map,
    ...panels.map(({ type, x, y, w, h, personaId }, at) => ({
      ...shape,
      id: `shape:${createId()}`,
      type,
      parentId: id,
      index: keys[notes.length + at] ?? '',
      x,
      y,
      meta: {},
      props: { w, h, mapId: id, personaId },
    })),
    ...notes.map(({ cell, x, y, growY, color, text, marks }, at) => ({
      ...shape,
      id: `shape:${createId()}`,
      type: 'note',
      parentId: id,
      index: keys[at] ?? '',
      x,
      y,
      meta: { cell, ...marks, ...(plan.isExample && { example: true }) },
      props: { ...notePlain, growY, color, richText: richTextOf(text) },
    })),
  ]
}

/** What a note made on the canvas has, too. */
const notePlain = {
  labelColor: 'black',
  size: 'l',
  font: 'sans',
  fontSizeAdjustment: 0,
  align: 'middle',
  verticalAlign: 'middle',
  url: '',
  scale: mapNoteScale,
}
