// Writes what a person changed on the canvas into the document, and says what it wrote.
//
// Only values that differ are written; where somebody removed the record or the entry meanwhile, nothing
// is. A note that was made or moved is put into the cell under its middle.
import { type IndexKey, getIndexAbove } from 'tldraw'
import * as Y from 'yjs'
import { readClusterMarks } from '../../shared/journey/cluster'
import { parseCell } from '../../shared/journey/model'
import {
  type Place,
  isJourney,
  isNote,
  noteCell,
  noteSize,
  placeAfter,
  placeNote,
} from '../../shared/journey/place'
import type { Json, PlainRecord, RichTextCodec } from '../../shared/records'
import {
  isPlainObject,
  isRichText,
  readAt,
  readRecord,
  sameJson,
  writeAt,
  writeRecord,
} from '../../shared/records'
import type { Drawing } from './drawing'
import { Leading, headingsFirst } from './leading'
import type { Change, Op } from './steps'
import { pathValue, positionKey } from './writing'

/** Cell and place in it are one thing: written together, taken back together. */
const placePaths = [['parentId'], ['index'], ['meta', 'cell'], [positionKey]]
/** A note that leaves the cell of its heading leaves the group. */
const leavingPaths = [...placePaths, ['meta', 'cluster']]

export type WriterPorts = {
  records: Y.Map<unknown>
  drawing: Drawing
  codec: RichTextCodec
  /** A record as the canvas holds it. */
  held: (id: string) => PlainRecord | undefined
  /** The shape whose text is open here: its text is written by the text editor alone. */
  openText: () => string | undefined
}

type Point = { x: number; y: number }
type PlaceAndIndex = Place & { index: string; leaves?: boolean }
type Promised = { cell: string; inside: Point | undefined }

export class DocumentWriter {
  readonly #ports: WriterPorts
  /** Cells, and maybe places in them, promised to notes that are about to be made or moved. */
  readonly #promised = new Map<string, Promised>()
  readonly #leading = new Leading()

  constructor(ports: WriterPorts) {
    this.#ports = ports
  }

  placeIn(noteId: string, cell: string, inside?: Point): void {
    this.#promised.set(noteId, { cell, inside })
  }

  /** What was made and changed at once. */
  write(
    created: readonly PlainRecord[],
    changed: readonly { record: PlainRecord; paths: string[][] }[],
  ): Op[] {
    this.#leading.begin()
    return [
      ...headingsFirst(created, (record) => record).map((record) => this.#create(record)),
      ...headingsFirst(changed, ({ record }) => record).flatMap(({ record, paths }) =>
        this.#change(record, paths),
      ),
    ]
  }

  remove(id: string): Op[] {
    const { records, codec } = this.#ports
    const record = readRecord(records.get(id), codec)
    records.delete(id)
    return record ? [{ kind: 'delete', record }] : []
  }

  #create(record: PlainRecord): Op {
    const place = this.#place(record)
    writeRecord(this.#ports.records, place ? withPlace(record, place) : record, this.#ports.codec)
    return { kind: 'create', id: record.id }
  }

  #change(record: PlainRecord, paths: string[][]): Op[] {
    const map = this.#ports.records.get(record.id)
    // Delete beats edit: what somebody removed meanwhile stays removed.
    if (!(map instanceof Y.Map)) return []
    const moved = paths.some(([key]) => key === positionKey || key === 'parentId')
    const place = moved ? this.#place(record) : undefined
    const target = place ? withPlace(record, place) : record
    const own = place?.leaves ? leavingPaths : placePaths
    const placed = place ? this.#set(map, target, own) : []
    const others = paths.filter((path) => !place || !isAmong(own, path))
    return [placed, ...others.map((path) => this.#set(map, target, [path]))]
      .filter((changes) => changes.length > 0)
      .map((changes) => ({ kind: 'set', id: record.id, changes }))
  }

  #set(map: Y.Map<unknown>, target: PlainRecord, paths: string[][]): Change[] {
    const { codec, openText } = this.#ports
    const changes: Change[] = []
    for (const path of paths) {
      if (path.join('/') === 'props/richText' && openText() === target.id) continue
      const before = readAt(map, path, codec)
      const after = pathValue(target, path)
      if (sameJson(before, after)) continue
      writeAt(map, path, after, codec)
      // The document says a text with all its marks; undo compares with what it says.
      const said = isRichText(after) ? readAt(map, path, codec) : after
      changes.push({ path, before, after: said })
    }
    return changes
  }

  /** Where a note that was just made or moved belongs; undefined when it is not for maps to say. */
  #place(note: PlainRecord): PlaceAndIndex | undefined {
    if (!isNote(note)) return undefined
    const before = this.#ports.drawing.stored(note.id)
    const place = this.#promisedPlace(note) ?? this.#droppedPlace(note, before)
    if (place) this.#leading.lead(note, before, place)
    return place
  }

  #droppedPlace(note: PlainRecord, before: PlainRecord | undefined): PlaceAndIndex | undefined {
    const at = this.#pagePoint(note)
    if (!at) return undefined
    const dropped = { ...at, ...noteSize(note) }
    const targets = this.#ports.drawing.targets()
    const heading = this.#leading.placeOfHeading(note, before)
    const place = heading ? placeAfter(heading, dropped, targets) : placeNote(dropped, targets)
    const index = place.parentId === note.parentId ? note.index : this.#topIndex(place.parentId)
    const isElsewhere =
      !!before && (before.parentId !== place.parentId || noteCell(before) !== (place.cell ?? ''))
    const leaves = isElsewhere && !heading && !this.#joins(note, before, place)
    return { ...place, index: String(index), leaves }
  }

  /** Whether the note was put into a group of its new cell, in this very change or by a key that is the same. */
  #joins(note: PlainRecord, before: PlainRecord, place: Place): boolean {
    const { cluster } = readClusterMarks(note.meta)
    if (cluster === undefined || cluster !== readClusterMarks(before.meta).cluster) return true
    const there = this.#ports.drawing.layout(place.parentId)?.cells.get(place.cell ?? '') ?? []
    return there.some(({ heading }) => heading === cluster)
  }

  #promisedPlace(note: PlainRecord): PlaceAndIndex | undefined {
    const promised = this.#promised.get(note.id)
    this.#promised.delete(note.id)
    const key = promised?.cell
    const parentId = String(note.parentId)
    // Of a copied map nothing is laid out yet: the place is taken as it is.
    if (promised?.inside) {
      return { parentId, cell: promised.cell, ...promised.inside, index: String(note.index) }
    }
    const cell = parseCell(key)
    const rect = cell && this.#ports.drawing.layout(parentId)?.cellRect(cell.stageId, cell.laneId)
    if (!key || !rect) return undefined
    const x = Number(note.x) - rect.x
    const y = Number(note.y) - rect.y
    return { parentId, cell: key, x, y, index: this.#topIndex(parentId) }
  }

  #pagePoint(note: PlainRecord): { pageId: string; x: number; y: number } | undefined {
    const parent = this.#ports.held(String(note.parentId))
    const x = Number(note.x)
    const y = Number(note.y)
    if (parent?.typeName === 'page') return { pageId: parent.id, x, y }
    if (!parent || !isJourney(parent)) return undefined
    const pageId = String(parent.parentId)
    if (!pageId.startsWith('page:')) return undefined
    return { pageId, x: x + Number(parent.x), y: y + Number(parent.y) }
  }

  #topIndex(parentId: string): string {
    const { drawing } = this.#ports
    let top: string | undefined
    for (const id of drawing.children(parentId)) {
      const index = String(drawing.stored(id)?.index)
      if (top === undefined || index > top) top = index
    }
    return getIndexAbove(top as IndexKey | undefined)
  }
}

const isAmong = (paths: string[][], path: string[]) =>
  paths.some((each) => each.join('/') === path.join('/'))

function withPlace(record: PlainRecord, place: PlaceAndIndex): PlainRecord {
  const { cluster, ...meta } = isPlainObject(record.meta) ? record.meta : {}
  const { cell, leaves, ...rest } = place
  const kept = leaves || cluster === undefined ? meta : { ...meta, cluster }
  return { ...record, ...rest, meta: { ...kept, cell: cell as Json } }
}
