// A note that is dropped on a group joins it; one that is dropped clear of its own group leaves it.
import type { Editor, TLNoteShape, TLShape, TLShapeId } from 'tldraw'
import { readClusterMarks } from '../../../shared/journey/cluster'
import { type Rect, overlaps } from '../../../shared/journey/layout'
import { noteSize } from '../../../shared/journey/place'
import type { PlainRecord } from '../../../shared/records'
import { journeyOptions, mapsOf } from '../cell/places'
import { writeMeta } from '../note/tagActions'
import { frameOf } from './frames'

type Group = { heading: TLShapeId; mapId: TLShapeId; frame: Rect }

const none: Group[] = []

/** The groups of this map that would take what is being dragged. A signal. */
export function dropGroups(editor: Editor, mapId: TLShapeId): Group[] {
  if (!editor.isIn('select.translating') || editor.getIsReadonly()) return none
  const groups = editor.getSelectedShapes().flatMap((shape) => groupUnder(editor, shape) ?? [])
  const ofMap = groups.filter((group) => group.mapId === mapId)
  return [...new Map(ofMap.map((group) => [group.heading, group])).values()]
}

/** After a drag: says which group the note is in now. Part of the step that the drag is. */
export function regroup(editor: Editor, note: TLNoteShape): void {
  const { heading, cluster } = readClusterMarks(note.meta)
  if (heading !== undefined) return
  const group = groupUnder(editor, note)
  const key = group && readClusterMarks(editor.getShape(group.heading)?.meta).heading
  if (key !== undefined) {
    if (key !== cluster) writeMeta(editor, note.id, 'cluster', key)
  } else if (cluster !== undefined && isClear(editor, note)) {
    writeMeta(editor, note.id, 'cluster', undefined)
  }
}

/** The group under the middle of a note that is being moved; headings and notes that come with theirs join none. */
function groupUnder(editor: Editor, shape: TLShape): Group | undefined {
  if (shape.type !== 'note' || readClusterMarks(shape.meta).heading !== undefined) return undefined
  const moving = new Set(editor.getSelectedShapeIds())
  for (const { id: mapId } of mapsOf(editor).toReversed()) {
    const layout = journeyOptions(editor).layoutOf(mapId)
    if (!layout || layout.clusters.size === 0) continue
    const { x, y, w, h } = inMap(editor, mapId, shape)
    const middle = { x: x + w / 2, y: y + h / 2 }
    for (const [id, under] of layout.clusters) {
      const heading = id as TLShapeId
      if (moving.has(heading)) {
        if (under.some((each) => each.id === shape.id)) return undefined
        continue
      }
      if (layout.hidden.has(id)) continue
      const frame = frameOf(
        editor,
        id,
        under.map((each) => each.id),
      )
      if (frame && contains(frame, middle)) return { heading, mapId, frame }
    }
  }
  return undefined
}

/** Whether a note touches nothing of the group that it is in. */
function isClear(editor: Editor, note: TLNoteShape): boolean {
  const mapId = note.parentId as TLShapeId
  const moving = editor.getSelectedShapeIds()
  for (const [heading, under] of journeyOptions(editor).layoutOf(mapId)?.clusters ?? []) {
    const ids = under.map(({ id }) => id)
    if (!ids.includes(note.id)) continue
    const frame = frameOf(editor, heading, ids)
    return !!frame && !moving.includes(heading as TLShapeId) && !overlaps(frame, boxOf(note))
  }
  return false
}

const boxOf = (note: TLShape): Rect => ({
  x: note.x,
  y: note.y,
  ...noteSize(note as unknown as PlainRecord),
})

function inMap(editor: Editor, mapId: TLShapeId, note: TLShape): Rect {
  const at = editor.getShapePageTransform(note).point()
  return { ...boxOf(note), ...editor.getPointInShapeSpace(mapId, at).toJson() }
}

const contains = ({ x, y, w, h }: Rect, point: { x: number; y: number }) =>
  point.x >= x && point.x < x + w && point.y >= y && point.y < y + h
