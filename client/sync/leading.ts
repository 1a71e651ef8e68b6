// Notes go with the heading they are grouped under: moved or pasted together, they get the cell it gets,
// whatever lies under their own middle.
import { readClusterMarks } from '../../shared/journey/cluster'
import { type Place, noteCell } from '../../shared/journey/place'
import type { PlainRecord } from '../../shared/records'

/** Places of headings within one write, for the notes that follow them. */
export class Leading {
  readonly #places = new Map<string, Place>()

  /** Forgets the write before. */
  begin(): void {
    this.#places.clear()
  }

  /** A heading goes there. `before` is what was stored of it; undefined for a new one. */
  lead(heading: PlainRecord, before: PlainRecord | undefined, place: Place): void {
    const key = readClusterMarks(heading.meta).heading
    if (key !== undefined) this.#places.set(groupOf(key, before), place)
  }

  /** Where the heading went that this note is grouped under, if it was placed in this write. */
  placeOfHeading(note: PlainRecord, before: PlainRecord | undefined): Place | undefined {
    if (this.#places.size === 0) return undefined
    const key = readClusterMarks(note.meta).cluster
    return key === undefined ? undefined : this.#places.get(groupOf(key, before))
  }
}

/** Headings before all others, so that those who follow know where to. */
export function headingsFirst<T>(all: readonly T[], recordOf: (each: T) => PlainRecord): T[] {
  const isHeading = (each: T) => readClusterMarks(recordOf(each).meta).heading !== undefined
  return [...all.filter(isHeading), ...all.filter((each) => !isHeading(each))]
}

/** A group is that of one cell. */
const groupOf = (key: string, before: PlainRecord | undefined): string =>
  before ? [before.parentId, noteCell(before), key].join(' ') : key
