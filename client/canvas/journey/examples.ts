// The example notes and curve that a board can begin with, and how they are cleared away.
//
// The map remembers in its `meta` what the examples said: what somebody has rewritten since is theirs.
import type { TLNoteShape } from 'tldraw'
import { isPlainObject, sameJson } from '../../../shared/records'
import { plainText } from '../../../shared/text'
import type { JourneyShape } from './JourneyShapeUtil'
import type { MapTools } from './mapTools'

/** Whether the map still knows of examples. */
export function hasExamples({ editor, mapId }: MapTools): boolean {
  return isPlainObject(editor.getShape(mapId)?.meta.examples)
}

/** Removes the example notes and points that nobody changed, and forgets that there were any. */
export function clearExamples({ editor, mapId, mark }: MapTools): void {
  const map = editor.getShape<JourneyShape>(mapId)
  const examples = map?.meta.examples
  if (!map || !isPlainObject(examples) || editor.getIsReadonly()) return
  const texts = new Set(Array.isArray(examples.texts) ? examples.texts : [])
  const born = isPlainObject(examples.points) ? examples.points : {}
  const notes = editor
    .getCurrentPageShapes()
    .filter((shape): shape is TLNoteShape => shape.type === 'note' && shape.meta.example === true)
  const unchanged = notes.filter((note) => texts.has(plainText(note.props.richText)))
  const rewritten = notes.filter((note) => !unchanged.includes(note))
  const points = Object.entries(map.props.points).filter(
    ([id, point]) => !Object.hasOwn(born, id) || !sameJson(born[id], point),
  )
  mark('clear examples')
  editor.run(() => {
    editor.deleteShapes(unchanged)
    editor.updateShapes(rewritten.map(({ id, type }) => ({ id, type, meta: { example: false } })))
    editor.updateShape<JourneyShape>({
      id: mapId,
      type: 'journey',
      meta: { examples: false },
      props: { points: Object.fromEntries(points) },
    })
  })
}
