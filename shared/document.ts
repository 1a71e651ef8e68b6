// The birth of a board's document. Its first records are written once, by the server: two clients
// creating the same record at once would lose one of the two.
import { generateNKeysBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import type { Language } from './i18n/language'
import { metrics } from './journey/layout'
import type { JourneyProps } from './journey/model'
import { journeyType } from './journey/model'
import { type Template, findTemplate } from './journey/templates'
import type { PlainRecord, RichTextCodec } from './records'
import { writeRecord } from './records'
import { plainText } from './text'

/** Root `Y.Map` of all canvas records, by record id. */
export const recordsRoot = 'records'
/** Root `Y.Map` with `schema`: the version that wrote this document. */
export const metaRoot = 'meta'
export const documentSchema = 1

export const firstPageId = 'page:first'

/** Reads rich text as plain text; for places that have no text editor (server, exports). */
export const plainTextCodec: RichTextCodec = {
  read: (fragment) => plainText(fragment),
  write: () => {
    throw new Error('Rich text is written by the client only')
  },
}

/** The first update (Yjs v1) of a new board. `createId` gives short random ids. */
export function createBoardDocument(options: {
  template: string
  locale: Language
  title: string
  createId: () => string
}): Uint8Array {
  const doc = new Y.Doc()
  const template = findTemplate(options.template, options.locale)
  const records = doc.getMap<unknown>(recordsRoot)
  doc.transact(() => {
    doc.getMap<unknown>(metaRoot).set('schema', documentSchema)
    for (const record of firstRecords(template, options.createId)) {
      writeRecord(records, record, plainTextCodec)
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

function firstRecords(template: Template | undefined, createId: () => string): PlainRecord[] {
  const records: PlainRecord[] = [
    { id: 'document:document', typeName: 'document', gridSize: 10, name: '', meta: {} },
    { id: firstPageId, typeName: 'page', name: 'Page 1', index: 'a1', meta: {} },
  ]
  if (template && template.stages.length > 0) {
    records.push({
      id: `shape:${createId()}`,
      typeName: 'shape',
      type: journeyType,
      parentId: firstPageId,
      index: 'a1',
      x: 0,
      y: 0,
      rotation: 0,
      isLocked: false,
      opacity: 1,
      meta: {},
      props: templateProps(template, createId),
    })
  }
  return records
}

/** The props of a map made from a template, every entry with a fresh id. */
export function templateProps(template: Template, createId: () => string): JourneyProps {
  const stageKeys = generateNKeysBetween(null, null, template.stages.length)
  const laneKeys = generateNKeysBetween(null, null, template.lanes.length)
  const [personaKey] = generateNKeysBetween(null, null, 1)
  return {
    kind: template.id,
    title: template.mapTitle,
    goal: template.goal,
    personas: template.persona
      ? { [createId()]: { index: personaKey ?? 'a0', name: template.persona } }
      : {},
    stages: Object.fromEntries(
      template.stages.map((stage, at) => [
        createId(),
        { index: stageKeys[at] ?? '', title: stage.title, width: metrics.defaultStageWidth },
      ]),
    ),
    lanes: Object.fromEntries(
      template.lanes.map((lane, at) => [
        createId(),
        {
          index: laneKeys[at] ?? '',
          ...lane,
          height: lane.kind === 'emotion' ? metrics.emotionLaneHeight : metrics.defaultLaneHeight,
        },
      ]),
    ),
    points: {},
  }
}
