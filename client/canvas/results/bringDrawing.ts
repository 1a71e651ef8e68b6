// A tldraw file onto this page: all its shapes, in the middle of what is seen, in slices as everything that is
// brought in. The canvas' own way of pasting does it in one go, whose time grows with the square of the shapes.
import {
  Box,
  type Editor,
  type TLBinding,
  type TLRecord,
  type TLShape,
  type TLShapeId,
  createBindingId,
  createShapeId,
  getIndicesAbove,
  parseTldrawJsonFile,
  sortByIndex,
} from 'tldraw'
import type { FileProblem } from '../../../shared/export/boardFile'
import { noteSide } from '../../../shared/journey/layout'
import { hasRoomFor } from '../journey/copyNotes'
import { takenBackIfCancelled } from './bringIn'
import { type Pace, breathe, readingShare } from './importWork'

const perSlice = 500

/** How many shapes came, or why none did. */
export async function bringDrawing(
  editor: Editor,
  json: string,
  { signal, progress }: Pace,
): Promise<number | { problem: FileProblem }> {
  await breathe(signal)
  const parsed = parseTldrawJsonFile({ schema: editor.store.schema, json })
  if (!parsed.ok) return { problem: { key: 'import.brokenDrawing', values: {} } }
  const records = parsed.value.allRecords()
  const isShape = (record: TLRecord): record is TLShape => record.typeName === 'shape'
  const shapes = records.filter(isShape)
  if (shapes.length === 0) return { problem: { key: 'import.empty', values: {} } }
  if (!hasRoomFor(editor, shapes.length)) return { problem: { key: 'import.noRoom', values: {} } }
  const bindings = records.filter((record) => record.typeName === 'binding')
  let done = 0
  const inSlices = async <T>(families: readonly T[][], bring: (slice: T[]) => void) => {
    for (const slice of slicesOf(families)) {
      bring(slice)
      done += slice.length
      const share = done / (shapes.length + bindings.length)
      progress(readingShare + (1 - readingShare) * share)
      await breathe(signal)
    }
  }
  await takenBackIfCancelled(editor, async () => {
    const ids = new Map(shapes.map(({ id }) => [id as string, createShapeId()]))
    const families = arranged(editor, shapes, ids)
    bringPictures(editor, records)
    await inSlices(families, (slice) => editor.createShapes(slice))
    await inSlices(rebound(bindings, ids), (slice) => editor.createBindings(slice))
    editor.select(...families.flatMap(([root]) => root?.id ?? []))
  })
  return shapes.length
}

/** Families stay whole: a group that has got but one of its shapes dissolves. */
function slicesOf<T>(families: readonly T[][]): T[][] {
  const slices: T[][] = []
  for (const family of families) {
    const last = slices.at(-1)
    if (last && last.length + family.length <= perSlice) last.push(...family)
    else slices.push([...family])
  }
  return slices
}

/** Each shape of the page with all that it holds, under new ids, in the order they lay in, above what is there. */
function arranged(
  editor: Editor,
  shapes: readonly TLShape[],
  ids: ReadonlyMap<string, TLShapeId>,
): TLShape[][] {
  const pageId = editor.getCurrentPageId()
  const held = new Map<string, TLShape[]>()
  for (const shape of shapes) {
    const holder = ids.has(shape.parentId) ? shape.parentId : pageId
    const others = held.get(holder)
    if (others) others.push(shape)
    else held.set(holder, [shape])
  }
  const roots = [...(held.get(pageId) ?? [])].sort(sortByIndex)
  const indexes = getIndicesAbove(editor.getHighestIndexForParent(pageId), roots.length)
  const middle = editor.getViewportPageBounds().center
  const { x, y } = middle.sub(Box.Common(roots.map((root) => boxOf(root, held))).center)
  return roots.map((root, at) => {
    const place = { parentId: pageId, x: root.x + x, y: root.y + y }
    const family: TLShape[] = [{ ...root, ...place, index: indexes[at] ?? root.index }]
    // Grows while it is gone through: what is held may hold others.
    for (const { id } of family) family.push(...(held.get(id) ?? []))
    return family.map((shape) => ({
      ...shape,
      id: ids.get(shape.id) ?? shape.id,
      parentId: ids.get(shape.parentId) ?? shape.parentId,
    }))
  })
}

/** About where it lies on its page: the canvas measures only what is on it. */
function boxOf(shape: TLShape, held: ReadonlyMap<string, TLShape[]>): Box {
  const children = shape.type === 'group' && held.get(shape.id)
  if (children) return Box.Common(children.map((child) => boxOf(child, held))).translate(shape)
  const { w = noteSide, h = noteSide } = shape.props as { w?: number; h?: number }
  return new Box(shape.x, shape.y, w, h)
}

/** The canvas' own way takes what is in the file itself to the server. */
function bringPictures(editor: Editor, records: readonly TLRecord[]): void {
  const assets = records.filter((record) => record.typeName === 'asset')
  if (assets.length === 0) return
  const schema = editor.store.schema.serialize()
  editor.putContentOntoCurrentPage({ shapes: [], rootShapeIds: [], bindings: [], assets, schema })
}

const rebound = (bindings: readonly TLBinding[], ids: ReadonlyMap<string, TLShapeId>) =>
  bindings.flatMap((binding) => {
    const [fromId, toId] = [ids.get(binding.fromId), ids.get(binding.toId)]
    return fromId && toId ? [[{ ...binding, id: createBindingId(), fromId, toId }]] : []
  })
