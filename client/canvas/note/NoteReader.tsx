// All of a long note's text, to scroll and to copy from. It follows what others write there meanwhile.
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { type TLNoteShape, type TLShapeId, useContainer, useEditor, useValue } from 'tldraw'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useT } from '../../ui/i18n'
import { useIsReadOnly } from '../chrome'
import { isLong } from './longText'
import { readAll, readingOf } from './reading'
import { startTyping } from './startTyping'
import { TextView } from './TextView'
import { authorOf } from './WrittenBy'
import './note-reader.css'

export function NoteReader() {
  const editor = useEditor()
  const note = useValue('note being read', () => noteWith(editor, readingOf(editor).get()), [
    editor,
  ])
  useReadingKey()
  // Outside of the canvas, which takes Escape for itself while a note is selected; not at the body, where
  // its shortcuts listen.
  const outside = useContainer().parentElement
  return note && outside ? createPortal(<Reader note={note} />, outside) : null
}

function noteWith(editor: ReturnType<typeof useEditor>, id: TLShapeId | undefined) {
  const shape = id && editor.getShape(id)
  return shape?.type === 'note' ? (shape as TLNoteShape) : undefined
}

function Reader({ note }: { note: TLNoteShape }) {
  const t = useT()
  const editor = useEditor()
  const isReader = useIsReadOnly()
  const author = authorOf(note)
  const close = () => readingOf(editor).set(undefined)
  return (
    <Dialog
      title={t('note.whole')}
      lead={author && t('note.writtenBy', { name: author })}
      onClose={close}
      wide
    >
      {/* Focusable, or keys could not scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region */}
      <div className="th-note-whole" role="region" aria-label={t('note.whole')} tabIndex={0}>
        <TextView richText={note.props.richText} />
      </div>
      {!isReader && (
        <div className="th-note-whole-foot">
          <Button
            onClick={() => {
              close()
              startTyping(editor, note.id)
            }}
          >
            {t('note.edit')}
          </Button>
        </div>
      )}
    </Dialog>
  )
}

/** Shift+Enter reads what Enter would open for typing. */
function useReadingKey(): void {
  const editor = useEditor()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !event.shiftKey || event.ctrlKey || event.metaKey) return
      if (event.isComposing || editor.getEditingShapeId() || !editor.isIn('select.idle')) return
      const { target } = event
      if (target instanceof Element && target.closest('dialog, input, textarea, select')) return
      const shape = editor.getOnlySelectedShape()
      if (shape?.type !== 'note' || !isLong(shape as TLNoteShape)) return
      event.preventDefault()
      event.stopPropagation()
      readAll(editor, shape.id)
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [editor])
}
