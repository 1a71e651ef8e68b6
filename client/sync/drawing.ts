// What the canvas should show, computed from the document: reading, repair and layout.
//
// Nothing here is written back. A note whose stage is gone, a shape whose parent is gone: every replica
// draws the same answer, and the document keeps what people wrote.
import { type Atom, atom } from 'tldraw'
import type * as Y from 'yjs'
import type { Layout } from '../../shared/journey/layout'
import { type Target, isJourney, isNote, noteCell, noteSize } from '../../shared/journey/place'
import type { JourneyProps } from '../../shared/journey/model'
import { readJourney } from '../../shared/journey/read'
import type { JsonObject, PlainRecord, RichTextCodec } from '../../shared/records'
import { readRecord } from '../../shared/records'
import { LayoutMaker } from './layoutMaker'

export class Drawing {
  readonly #records: Y.Map<unknown>
  readonly #codec: RichTextCodec
  /** Every readable record in its stored form. */
  readonly #stored = new Map<string, PlainRecord>()
  /** Shape ids by parent id. */
  readonly #children = new Map<string, Set<string>>()
  readonly #effectiveProps: (mapId: string) => JourneyProps
  readonly #layouts = new Map<string, Layout>()
  readonly #maker = new LayoutMaker()
  /** The same layouts as signals, for those who draw them. */
  readonly #signals = new Map<string, Atom<Layout | undefined>>()

  /** `effectiveProps` gives a map as it is shown, changes of a running gesture included. */
  constructor(
    records: Y.Map<unknown>,
    codec: RichTextCodec,
    effectiveProps: (mapId: string) => JourneyProps,
  ) {
    this.#records = records
    this.#codec = codec
    this.#effectiveProps = effectiveProps
  }

  ids(): Iterable<string> {
    return this.#stored.keys()
  }

  stored(id: string): PlainRecord | undefined {
    return this.#stored.get(id)
  }

  children(parentId: string): Iterable<string> {
    return this.#children.get(parentId) ?? []
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
    for (const id of ids) {
      const before = this.#stored.get(id)
      const read = readRecord(this.#records.get(id), this.#codec)
      const now = read?.id === id ? read : undefined
      if (now) this.#stored.set(id, now)
      else this.#stored.delete(id)
      changed.add(id)
      this.#reparent(id, before, now)
      if (isJourney(before) || isJourney(now)) maps.add(id)
      if (layoutInput(before) !== layoutInput(now)) {
        for (const record of [before, now]) if (isNote(record)) maps.add(String(record?.parentId))
      }
      // Children are drawn on the page while their parent is missing.
      if (!before !== !now) for (const child of this.#children.get(id) ?? []) changed.add(child)
    }
    for (const id of maps) this.relayout(id, changed)
    return changed
  }

  /** The record as the canvas should hold it, or undefined when there is none. */
  drawn(id: string): PlainRecord | undefined {
    const stored = this.#stored.get(id)
    if (!stored || stored.typeName !== 'shape') return stored
    const parentId = String(stored.parentId)
    if (!this.#stored.has(parentId)) return { ...stored, parentId: this.#firstPage() }
    if (isJourney(stored)) return { ...stored, props: readJourney(stored.props) as JsonObject }
    const place = this.#layouts.get(parentId)?.notes.get(id)
    return place && isNote(stored) ? { ...stored, ...place } : stored
  }

  #reparent(id: string, before: PlainRecord | undefined, now: PlainRecord | undefined): void {
    if (before?.parentId === now?.parentId) return
    this.#children.get(String(before?.parentId))?.delete(id)
    if (now?.parentId === undefined) return
    const parentId = String(now.parentId)
    const siblings = this.#children.get(parentId) ?? new Set()
    this.#children.set(parentId, siblings.add(id))
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
    for (const id of this.#children.get(mapId) ?? []) {
      const note = this.#stored.get(id)
      if (note && isNote(note)) notes.push(note)
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

  #firstPage(): string {
    const pages = [...this.#stored.values()].filter((record) => record.typeName === 'page')
    pages.sort((a, b) => (String(a.index) < String(b.index) ? -1 : 1))
    return pages[0]?.id ?? 'page:first'
  }
}

/** What of a note its map's layout depends on. Typing that does not grow the note changes nothing here. */
function layoutInput(record: PlainRecord | undefined): string {
  if (!record || !isNote(record)) return ''
  const { w, h } = noteSize(record)
  return [record.parentId, noteCell(record), record.x, record.y, w, h].join(' ')
}
