// What commands are decided by, read from the board's document: single records, never all of it.
import * as Y from 'yjs'
import { plainTextCodec, recordsRoot } from '../../../shared/document'
import type { AgendaMap } from '../../../shared/facilitation/agendas'
import { journeyType, ordered, parseCell } from '../../../shared/journey/model'
import { readJourney } from '../../../shared/journey/read'
import { isPlainObject, readRecord } from '../../../shared/records'

export function recordOf(doc: Y.Doc, id: string): Y.Map<unknown> | undefined {
  const record = doc.getMap(recordsRoot).get(id)
  return record instanceof Y.Map ? record : undefined
}

/** The lane a note is in, '' for one without a cell; undefined when there is no such note. */
export function laneOf(doc: Y.Doc, id: string): string | undefined {
  const note = recordOf(doc, id)
  if (note?.get('type') !== 'note') return undefined
  const meta = note.get('meta')
  const cell = meta instanceof Y.Map ? meta.get('cell') : isPlainObject(meta) ? meta.cell : ''
  return parseCell(cell)?.laneId ?? ''
}

/** The stages of a map in order; undefined when there is no such map. */
export function stagesOf(doc: Y.Doc, id: string): string[] | undefined {
  const map = recordOf(doc, id)
  if (map?.get('type') !== journeyType) return undefined
  return ordered(readJourney(readRecord(map, plainTextCodec)?.props).stages).map(
    (stage) => stage.id,
  )
}

/** The map that stands highest, which the first agenda is about. */
export function firstMap(doc: Y.Doc): AgendaMap | undefined {
  let first: { map: AgendaMap; y: number } | undefined
  doc.getMap(recordsRoot).forEach((value, id) => {
    if (!(value instanceof Y.Map) || value.get('type') !== journeyType) return
    const record = readRecord(value, plainTextCodec)
    const y = Number(record?.y) || 0
    if (first && first.y <= y) return
    first = { map: { id, props: readJourney(record?.props) }, y }
  })
  return first?.map
}
