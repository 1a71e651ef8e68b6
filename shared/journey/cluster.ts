// Notes grouped under a heading note. The heading carries a key of its own, and so does each note under it.
//
// A key, not the heading's id: copies of a stage, a lane or a map bring their groups with them although
// every note has a new id. A note is in a group only while it lies in the cell of its heading: whatever
// two people do at once, a group is never torn over two cells, and a note whose heading is gone is a note
// like any other.
import { isPlainObject } from '../records'

export type ClusterMarks = {
  /** Of a heading: the key of its group. */
  heading?: string
  /** Of a note under a heading: the key of the group it is in. */
  cluster?: string
}

const maxKey = 100

/** What a note's `meta` says of it. A heading is in no group itself. */
export function readClusterMarks(meta: unknown): ClusterMarks {
  if (!isPlainObject(meta)) return {}
  if (isKey(meta.heading)) return { heading: meta.heading }
  return isKey(meta.cluster) ? { cluster: meta.cluster } : {}
}

const isKey = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= maxKey

/**
 * The groups among the notes of one cell: the ids of the notes under each heading, by the heading's id.
 * Of two headings with one key the lower id has the notes.
 */
export function clustersIn<Note extends ClusterMarks & { id: string }>(
  notes: readonly Note[],
): Map<string, Note[]> {
  const headings = new Map<string, string>()
  const clusters = new Map<string, Note[]>()
  for (const { id, heading } of notes) {
    if (heading === undefined) continue
    clusters.set(id, [])
    const other = headings.get(heading)
    if (other === undefined || id < other) headings.set(heading, id)
  }
  if (clusters.size === 0) return clusters
  for (const note of notes) {
    const heading = note.cluster === undefined ? undefined : headings.get(note.cluster)
    if (heading !== undefined) clusters.get(heading)?.push(note)
  }
  return clusters
}
