// One finding: what, why it matters, what to do; and the ways to go there or to say why it is fine as it is.
import { type FormEvent, useState } from 'react'
import { type TLShapeId, useEditor } from 'tldraw'
import { findingWords } from '../../../shared/checker/findingWords'
import type { Finding } from '../../../shared/checker/model'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { showFinding } from './showFinding'
import { dismiss, takeBack } from './verdicts'

type CardProps = { mapId: TLShapeId; finding: Finding; isReader: boolean }

export function FindingCard({ mapId, finding, isReader }: CardProps) {
  const t = useT()
  const editor = useEditor()
  const [reason, setReason] = useState<string>()
  const { check } = finding
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    focusPanel(event.currentTarget)
    dismiss(editor, mapId, finding, reason ?? '')
  }
  return (
    <li className="th-finding" data-check={check}>
      <p className="th-finding-what">{findingWords(finding, t)}</p>
      <p className="th-finding-why">{t(`checker.${check}.why`)}</p>
      <p className="th-finding-do">{t(`checker.${check}.do`)}</p>
      {reason === undefined ? (
        <div className="th-finding-actions">
          <Button look="secondary" onClick={() => showFinding(editor, mapId, finding)}>
            {t('checker.show')}
          </Button>
          {!isReader && (
            <Button look="quiet" onClick={() => setReason('')}>
              {t('checker.dismiss')}
            </Button>
          )}
        </div>
      ) : (
        <form className="th-finding-reason" onSubmit={submit}>
          <input
            type="text"
            autoFocus
            maxLength={200}
            aria-label={t('checker.reason')}
            placeholder={t('checker.reason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button type="submit" look="secondary">
            {t('checker.dismissNow')}
          </Button>
        </form>
      )}
    </li>
  )
}

export function DismissedCard({
  mapId,
  finding,
  reason,
  isReader,
}: CardProps & { reason: string }) {
  const t = useT()
  const editor = useEditor()
  return (
    <li className="th-finding" data-check={finding.check}>
      <p className="th-finding-what">{findingWords(finding, t)}</p>
      {reason && <p className="th-finding-why">{t('checker.because', { reason })}</p>}
      {!isReader && (
        <div className="th-finding-actions">
          <Button
            look="quiet"
            onClick={(event) => {
              focusPanel(event.currentTarget)
              takeBack(editor, mapId, finding)
            }}
          >
            {t('checker.takeBack')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** The card that was answered goes away; the focus it had stays in the panel, and with it Escape. */
function focusPanel(card: Element): void {
  card.closest('.th-checker')?.querySelector('h2')?.focus()
}
