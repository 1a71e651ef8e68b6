// Asks what to do with a pasted block that is larger than the map.
import { useEditor, useValue } from 'tldraw'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { type TextKey, useT } from '../../ui/i18n'
import { maxLanes, maxStages } from '../journey/structure'
import { type TooLarge, pasteAndGrow, pasteQuestion, pasteWhatFits } from './paste'
import './paste-question.css'

export function PasteQuestion() {
  const editor = useEditor()
  const question = useValue('paste question', () => pasteQuestion(editor).get(), [editor])
  return question ? <Ask question={question} /> : null
}

function Ask({ question }: { question: TooLarge }) {
  const t = useT()
  const editor = useEditor()
  const { place, block, columns, rows, canGrow } = question
  const close = () => pasteQuestion(editor).set(undefined)
  const both = (first: TextKey, second: TextKey) =>
    columns && rows
      ? t('cells.both', { first: t(first, { count: columns }), second: t(second, { count: rows }) })
      : columns
        ? t(first, { count: columns })
        : t(second, { count: rows })
  return (
    <Dialog
      title={t('cells.tooLarge')}
      lead={t('cells.more', { what: both('cells.columns', 'cells.rows') })}
      onClose={close}
    >
      <div className="th-paste-question">
        {canGrow ? (
          <Button
            look="primary"
            data-autofocus
            onClick={() => {
              close()
              void pasteAndGrow(editor, question)
            }}
          >
            {t('cells.grow', { what: both('cells.stages', 'cells.lanes') })}
          </Button>
        ) : (
          <p>{t('cells.full', { stages: maxStages, lanes: maxLanes })}</p>
        )}
        <Button
          onClick={() => {
            close()
            pasteWhatFits(editor, place, block)
          }}
        >
          {t('cells.fit')}
        </Button>
        <Button look="quiet" onClick={close}>
          {t('cells.cancel')}
        </Button>
      </div>
    </Dialog>
  )
}
