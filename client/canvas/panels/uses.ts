// Which marks the notes of a map have, so that its legend explains those and no others.
//
// 1,500 notes are looked at for it, so not at every change, but at most every moment while there are some.
import { useEffect, useState } from 'react'
import {
  type Editor,
  type TLShapeId,
  unsafe__withoutCapture as uncaptured,
  useEditor,
} from 'tldraw'
import { type NoteMark, marksOf } from '../../../shared/journey/legend'
import { mayHaveTags } from '../../../shared/journey/noteTags'
import { sameSet } from '../../../shared/sets'

const momentMs = 700

export function gatherMarks(editor: Editor, mapId: TLShapeId): Set<NoteMark> {
  return uncaptured(() =>
    marksOf(
      editor
        .getSortedChildIdsForParent(mapId)
        .map((id) => editor.getShape(id))
        .filter((shape) => shape?.type === 'note' && mayHaveTags(shape.meta))
        .map((shape) => shape?.meta ?? {}),
    ),
  )
}

/** The same, kept up to date. */
export function useMarks(mapId: TLShapeId): ReadonlySet<NoteMark> {
  const editor = useEditor()
  const [marks, setMarks] = useState<ReadonlySet<NoteMark>>(() => gatherMarks(editor, mapId))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      const now = gatherMarks(editor, mapId)
      setMarks((before) => (sameSet(before, now) ? before : now))
    }
    const stop = editor.store.listen(() => (timer ??= setTimeout(look, momentMs)), {
      scope: 'document',
    })
    look()
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [editor, mapId])
  return marks
}
