// What was changed in a workbook, to be taken over one by one or all at once.
import { useState } from 'react'
import { useEditor } from 'tldraw'
import type { NoteChange } from '../../../shared/import/changeSet'
import { Button } from '../../ui/Button'
import { CheckField } from '../../ui/CheckField'
import { useT } from '../../ui/i18n'
import { applyChanges } from './applyChanges'

const kinds = ['added', 'changed', 'moved', 'removed'] as const

type ChangeReviewProps = {
  changes: NoteChange[]
  onDone: (words: string) => void
  onClose: () => void
}

export function ChangeReview({ changes, onDone, onClose }: ChangeReviewProps) {
  const t = useT()
  const editor = useEditor()
  const possible = changes.filter(({ problem }) => !problem)
  // Whoever changed the same on the board is not overruled unasked.
  const [taken, setTaken] = useState(
    () => new Set(possible.filter(({ isContested }) => !isContested).map(({ key }) => key)),
  )
  const [hasNoRoom, setNoRoom] = useState(false)
  if (changes.length === 0) {
    return (
      <div className="th-import">
        <p role="status">{t('import.noChanges')}</p>
        <div className="th-import-end">
          <Button look="primary" data-autofocus onClick={onClose}>
            {t('import.close')}
          </Button>
        </div>
      </div>
    )
  }
  const toggle = (key: string, isOn: boolean) => {
    const next = new Set(taken)
    if (isOn) next.add(key)
    else next.delete(key)
    setTaken(next)
  }
  const run = () => {
    const count = applyChanges(
      editor,
      possible.filter(({ key }) => taken.has(key)),
    )
    if (count < 0) setNoRoom(true)
    else onDone(t('import.doneChanges', { count }))
  }
  return (
    <div className="th-import">
      {possible.length > 1 && (
        <CheckField
          label={t('import.all', { count: possible.length })}
          checked={taken.size === possible.length}
          isPartly={taken.size > 0 && taken.size < possible.length}
          onChange={(isOn) => setTaken(new Set(isOn ? possible.map(({ key }) => key) : []))}
        />
      )}
      {kinds.map((kind) => {
        const own = changes.filter((change) => change.kind === kind)
        if (own.length === 0) return null
        return (
          <section key={kind} className="th-import-changes">
            <h3>
              {t(`import.kind.${kind}`)} <span>{own.length}</span>
            </h3>
            <ul>
              {own.map((change) => (
                <Change
                  key={change.key}
                  change={change}
                  isTaken={taken.has(change.key)}
                  onTake={(isOn) => toggle(change.key, isOn)}
                />
              ))}
            </ul>
          </section>
        )
      })}
      <div className="th-import-end th-import-take">
        {hasNoRoom && <p role="alert">{t('import.noRoom')}</p>}
        <Button look="primary" disabled={taken.size === 0} onClick={run}>
          {t('import.take', { count: taken.size })}
        </Button>
      </div>
    </div>
  )
}

type ChangeProps = { change: NoteChange; isTaken: boolean; onTake: (isOn: boolean) => void }

function Change({ change, isTaken, onTake }: ChangeProps) {
  const t = useT()
  const { kind, text, fields, problem, isContested } = change
  // Its new words are the heading already.
  const shown = fields.filter(({ field }) => kind !== 'added' || field !== 'text')
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={isTaken}
          disabled={problem !== undefined}
          onChange={(event) => onTake(event.target.checked)}
        />
        <span>
          <b>{text.length > 200 ? `${text.slice(0, 200)}…` : text || t('tag.emptyNote')}</b>
          {shown.map(({ field, before, after, now }) => (
            <small key={field}>
              {t(`sheet.col.${field}`)}: {kind !== 'added' && <del>{before || '–'}</del>}{' '}
              {field !== 'text' && <ins>{after || '–'}</ins>}
              {isContested && now !== before && (
                <span>{t('import.onBoard', { words: now || '–' })}</span>
              )}
            </small>
          ))}
          {problem && <em>{t(problem.key, problem.values)}</em>}
          {isContested && !problem && (
            <em>{t(kind === 'removed' ? 'import.contestedGone' : 'import.contested')}</em>
          )}
        </span>
      </label>
    </li>
  )
}
