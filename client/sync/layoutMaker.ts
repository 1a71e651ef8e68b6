// Layouts of maps, made anew only when something they depend on has changed.
//
// One change of a map asks for its layout twice: when it is made here, and when it has come back from the
// document. With 1,500 notes the second time cost as much as the first, and drew the map again.
import { type Layout, type PlacedNote, layoutJourney } from '../../shared/journey/layout'
import type { JourneyProps } from '../../shared/journey/model'
import { placedNote } from '../../shared/journey/place'
import { type PlainRecord, sameJson } from '../../shared/records'

type Structure = Pick<JourneyProps, 'stages' | 'lanes'>
type Made = { structure: Structure; notes: PlacedNote[]; layout: Layout }

export class LayoutMaker {
  readonly #made = new Map<string, Made>()
  /** By record: a record that changes is another object. */
  readonly #placed = new WeakMap<PlainRecord, PlacedNote>()

  /** The layout of a map: the same object as before where nothing that matters has changed. */
  make(mapId: string, { stages, lanes }: Structure, records: readonly PlainRecord[]): Layout {
    const structure = { stages, lanes }
    const notes = records.map((record) => this.#place(record))
    const before = this.#made.get(mapId)
    const isSame =
      before !== undefined &&
      before.notes.length === notes.length &&
      before.notes.every((note, at) => note === notes[at]) &&
      sameJson(before.structure, structure)
    if (isSame) return before.layout
    const layout = steadied(layoutJourney(structure, notes), before?.layout)
    this.#made.set(mapId, { structure, notes, layout })
    return layout
  }

  forget(mapId: string): void {
    this.#made.delete(mapId)
  }

  #place(record: PlainRecord): PlacedNote {
    const known = this.#placed.get(record)
    if (known) return known
    const placed = placedNote(record)
    this.#placed.set(record, placed)
    return placed
  }
}

/**
 * A layout whose columns and rows are the objects they were before where nothing of them has changed: a note that
 * grows by a line leaves the headers, the curve and their points as they are, and they are not drawn again.
 */
function steadied(layout: Layout, before: Layout | undefined): Layout {
  if (!before) return layout
  const columns = steadyList(layout.columns, before.columns)
  const rows = steadyList(layout.rows, before.rows)
  return { ...layout, columns, rows }
}

function steadyList<T>(list: T[], before: T[]): T[] {
  const known = list.map((item, at) => (sameJson(item, before[at]) ? (before[at] as T) : item))
  const isSame = list.length === before.length && known.every((item, at) => item === before[at])
  return isSame ? before : known
}
