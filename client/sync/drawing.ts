// What the canvas should show, computed from the document: reading, repair and layout.
//
// Nothing here is written back. A note whose stage is gone, a shape whose parent is gone: every replica
// draws the same answer, and the document keeps what people wrote.
import { type Atom, atom } from 'tldraw'
import * as Y from 'yjs'
import type { Layout } from '../../shared/journey/layout'
import { type Target, isJourney, isNote, placedNote } from '../../shared/journey/place'
import type { JourneyProps } from '../../shared/journey/model'
import { readJourney } from '../../shared/journey/read'
import { doorFault } from '../../shared/recordDoor'
import type { JsonObject, PlainRecord, RichTextCodec } from '../../shared/records'
import { readRecord } from '../../shared/records'
import { LayoutMaker } from './layoutMaker'
import { Repairs } from './repairs'

/** Where the records come from that are to be drawn: a document, or the past of one. */
export type RecordSource = {
  /** Undefined where there is none that makes sense. */
  read: (id: string) => PlainRecord | undefined
  /** Whether there is something of this id, readable or not. */
  has: (id: string) => boolean
  ids: () => Iterable<string>
}

export function recordsOf(records: Y.Map<unknown>, codec: RichTextCodec): RecordSource {
  return {
    read: (id) => readRecord(records.get(id), codec),
    has: (id) => records.get(id) instanceof Y.Map,
    ids: () => records.keys(),
  }
}

export class Drawing {
  readonly #source: RecordSource
  /** Every readable record in its stored form. */
  readonly #stored = new Map<string, PlainRecord>()
  readonly #repairs = new Repairs(this.#stored)
  readonly #effectiveProps: (mapId: string) => JourneyProps
  readonly #layouts = new Map<string, Layout>()
  readonly #maker = new LayoutMaker()
  /** The same layouts as signals, for those who draw them. */
  readonly #signals = new Map<string, Atom<Layout | undefined>>()

  /** `effectiveProps` gives a map as it is shown, changes of a running gesture included. */
  constructor(source: RecordSource, effectiveProps: (mapId: string) => JourneyProps) {
    this.#source = source
    this.#effectiveProps = effectiveProps
  }

  ids(): Iterable<string> {
    return this.#stored.keys()
  }

  /** Whether the document has a record under this id that cannot be shown. */
  isRefused(id: string): boolean {
    const stored = this.#stored.get(id)
    // A binding that names no ends makes no sense; one whose ends are gone is only not drawn.
    if (stored?.typeName === 'binding') {
      return typeof stored.fromId !== 'string' || typeof stored.toId !== 'string'
    }
    return !stored && this.#source.has(id)
  }

  stored(id: string): PlainRecord | undefined {
    return this.#stored.get(id)
  }

  children(parentId: string): Iterable<string> {
    return this.#repairs.children(parentId)
  }

  /** Where shapes are drawn that have no place of their own. */
  get firstPage(): string {
    return this.#repairs.firstPage
  }

  /** How a map is laid out now. A signal: components and geometry that read it follow it. */
  layout(mapId: string): Layout | undefined {
    return this.#signal(mapId).get()
  }

  /** The maps that can take notes, bottom first. */
  targets(): Target[] {
    return [...this.#layouts]
      .map(([id, layout]) => ({ id, layout, map: this.#stored.get(id) }))
      .filter(({ map }) => typeof map?.parentId === 'string' && map.parentId.startsWith('page:'))
      .sort((a, b) => (String(a.map?.index) < String(b.map?.index) ? -1 : 1))
      .map(({ id, layout, map }) => ({
        id,
        layout,
        pageId: String(map?.parentId),
        x: Number(map?.x) || 0,
        y: Number(map?.y) || 0,
      }))
  }

  /** Reads these records again. Returns every id whose drawn form may have changed by that. */
  refresh(ids: Iterable<string>): Set<string> {
    const changed = new Set<string>()
    const maps = new Set<string>()
    const all = new Map<string, PlainRecord | undefined>()
    for (const id of ids) {
      const before = this.#stored.get(id)
      all.set(id, before)
      const read = this.#source.read(id)
      const now = read?.id === id && !doorFault(read, ownHost()) ? read : undefined
      if (now) this.#stored.set(id, now)
      else this.#stored.delete(id)
      changed.add(id)
      if (isJourney(before) || isJourney(now)) maps.add(id)
      if (layoutInput(before) !== layoutInput(now)) {
        for (const record of [before, now]) if (isNote(record)) maps.add(String(record?.parentId))
      }
    }
    for (const id of this.#repairs.update(all, changed)) {
      maps.add(String(this.#stored.get(id)?.parentId))
    }
    for (const id of maps) this.relayout(id, changed)
    return changed
  }

  /** The record as the canvas should hold it, or undefined when there is none. */
  drawn(id: string): PlainRecord | undefined {
    const shown = this.#repairs.shown(id)
    if (shown?.typeName !== 'shape') return shown
    if (isJourney(shown)) return { ...shown, props: readJourney(shown.props) as JsonObject }
    const place = this.#layouts.get(String(shown.parentId))?.notes.get(id)
    return place && isNote(shown) ? { ...shown, ...place } : shown
  }

  /** The canvas refuses this record, or takes it after all. Returns whom that concerns. */
  refuse(id: string, isRefused: boolean): Set<string> {
    const changed = new Set<string>()
    this.#repairs.refuse(id, isRefused, changed)
    return changed
  }

  /** Lays a map out again and adds the notes that moved by it to `changed`. */
  relayout(mapId: string, changed: Set<string>): void {
    const before = this.#layouts.get(mapId)
    if (!isJourney(this.#stored.get(mapId))) {
      this.#layouts.delete(mapId)
      this.#maker.forget(mapId)
      this.#signal(mapId).set(undefined)
      return
    }
    const notes: PlainRecord[] = []
    for (const id of this.children(mapId)) {
      const note = this.#stored.get(id)
      if (note && isNote(note) && this.#repairs.parentOf(id) === mapId) notes.push(note)
    }
    const layout = this.#maker.make(mapId, this.#effectiveProps(mapId), notes)
    if (layout === before) return
    this.#layouts.set(mapId, layout)
    this.#signal(mapId).set(layout)
    for (const [id, place] of layout.notes) {
      const was = before?.notes.get(id)
      if (was?.x !== place.x || was.y !== place.y) changed.add(id)
    }
  }

  #signal(mapId: string): Atom<Layout | undefined> {
    const signal =
      this.#signals.get(mapId) ?? atom<Layout | undefined>(`layout ${mapId}`, undefined)
    this.#signals.set(mapId, signal)
    return signal
  }
}

const ownHost = (): string | undefined => globalThis.location?.host

/** What of a note its map's layout depends on. Typing that does not grow the note changes nothing here. */
function layoutInput(record: PlainRecord | undefined): string {
  if (!record || !isNote(record)) return ''
  const { cell, x, y, w, h, heading, cluster } = placedNote(record)
  return [record.parentId, cell, x, y, w, h, heading, cluster].join(' ')
}
