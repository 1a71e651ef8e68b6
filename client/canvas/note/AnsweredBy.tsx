// The note that answers this one: its words, a way to it, and how to choose or drop it.
import { type Editor, type TLNoteShape, type TLShapeId, useEditor, useValue } from 'tldraw'
import { readTags } from '../../../shared/journey/noteTags'
import { plainText } from '../../../shared/text'
import { IconButton } from '../../ui/Button'
import { CloseIcon } from '../../ui/icons'
import { useT } from '../../ui/i18n'
import { setTag } from './tagActions'
import { AnswerIcon } from './tagIcons'

type Props = { note: TLNoteShape; /** Missing for who may only look. */ onChoose?: () => void }

export function AnsweredBy({ note, onChoose }: Props) {
  const t = useT()
  const editor = useEditor()
  const { answeredBy } = readTags(note.meta)
  const words = useValue('answer', () => wordsOf(editor, answeredBy), [editor, answeredBy])
  if (words === undefined && !onChoose) return null
  const text = words || t('tag.emptyNote')
  return (
    <div className="th-inspector-answer">
      <span className="th-inspector-label">{t('tag.answeredBy')}</span>
      {words === undefined ? (
        <button type="button" className="th-inspector-choose" onClick={onChoose}>
          <AnswerIcon size={16} />
          {t('tag.chooseAnswer')}
        </button>
      ) : (
        <div className="th-inspector-chosen">
          <button
            type="button"
            className="th-inspector-choose"
            aria-label={t('tag.goToAnswer', { text })}
            onClick={() => goTo(editor, answeredBy as TLShapeId)}
          >
            <AnswerIcon size={16} />
            <span>{text}</span>
          </button>
          {onChoose && (
            <IconButton
              label={t('tag.removeAnswer')}
              icon={<CloseIcon size={14} />}
              onClick={() => setTag(editor, note.id, 'answeredBy', undefined)}
            />
          )}
        </div>
      )}
    </div>
  )
}

/** What the note of this id says, or undefined when it is not on the board. */
function wordsOf(editor: Editor, id: string | undefined): string | undefined {
  const note = id ? editor.getShape(id as TLShapeId) : undefined
  return note?.type === 'note' ? plainText((note as TLNoteShape).props.richText).trim() : undefined
}

function goTo(editor: Editor, id: TLShapeId): void {
  const bounds = editor.getShapePageBounds(id)
  if (!bounds) return
  editor.select(id)
  editor.centerOnPoint(bounds.center, { animation: { duration: 220 } })
}
