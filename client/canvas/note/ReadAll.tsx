// At the foot of a note whose text is clipped: opens all of it.
import { type TLNoteShape, useEditor } from 'tldraw'
import { useT } from '../../ui/i18n'
import { ownPresses } from '../ownPresses'
import { readAll } from './reading'

export function ReadAll({ shape }: { shape: TLNoteShape }) {
  const t = useT()
  const editor = useEditor()
  return (
    <button
      type="button"
      className="th-note__more"
      style={{ fontSize: 15 * shape.props.scale }}
      title={t('note.readAllHint')}
      onClick={() => readAll(editor, shape.id)}
      {...ownPresses}
    >
      <span>{t('note.readAll')}</span>
    </button>
  )
}
