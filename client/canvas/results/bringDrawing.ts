// A tldraw file onto this page: all its shapes, as if they were pasted.
import { type Editor, type TLShape, type TLShapeId, parseTldrawJsonFile } from 'tldraw'
import { hasRoomFor } from '../journey/copyNotes'

/** How many shapes came; undefined where the file is none that can be read, or has too many. */
export async function bringDrawing(editor: Editor, json: string): Promise<number | undefined> {
  const parsed = parseTldrawJsonFile({ schema: editor.store.schema, json })
  if (!parsed.ok) return undefined
  const records = parsed.value.allRecords()
  const shapes = records.filter((record): record is TLShape => record.typeName === 'shape')
  if (shapes.length === 0 || !hasRoomFor(editor, shapes.length)) return undefined
  const roots = shapes.filter(({ parentId }) => !parentId.startsWith('shape:'))
  editor.markHistoryStoppingPoint('import')
  editor.putContentOntoCurrentPage(
    {
      shapes,
      rootShapeIds: roots.map(({ id }): TLShapeId => id),
      bindings: records.filter((record) => record.typeName === 'binding'),
      assets: records.filter((record) => record.typeName === 'asset'),
      schema: editor.store.schema.serialize(),
    },
    { select: true, point: editor.getViewportPageBounds().center },
  )
  return shapes.length
}
