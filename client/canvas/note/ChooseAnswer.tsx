// Waits for the note that answers another: whichever is selected next, by a press or by keys.
import { useEffect } from 'react'
import { type TLShapeId, stopEventPropagation, useEditor, useValue } from 'tldraw'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { setTag } from './tagActions'

export function ChooseAnswer({ note, onDone }: { note: TLShapeId; onDone: () => void }) {
  const t = useT()
  const editor = useEditor()
  const chosen = useValue(
    'chosen',
    () => (editor.isIn('select.idle') ? editor.getSelectedShapeIds().join(' ') : note),
    [editor, note],
  )
  useEffect(() => {
    if (chosen === note) return
    const answer = editor.getOnlySelectedShape()
    onDone()
    if (answer?.type !== 'note' || !editor.getShape(note)) return
    setTag(editor, note, 'answeredBy', answer.id)
    editor.select(note)
  }, [chosen, editor, note, onDone])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      onDone()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [onDone])
  return (
    <div className="th-inspector-choosing" role="status" onPointerDown={stopEventPropagation}>
      {t('tag.choosing')}
      <Button look="quiet" onClick={onDone}>
        {t('tag.cancel')}
      </Button>
    </div>
  )
}
