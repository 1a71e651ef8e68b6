// When a map was reviewed, and when it is to be reviewed next: a map ages, and nobody notices.
import { type FormEvent, useState } from 'react'
import { type TLShapeId, useEditor } from 'tldraw'
import {
  type Review,
  dayMs,
  isDay,
  readReview,
  reviewDoneKey,
  reviewDueKey,
} from '../../../shared/journey/review'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { useT } from '../../ui/i18n'
import { useIsReadOnly } from '../chrome'
import { writeMeta } from '../note/tagActions'
import './review.css'

/** What teams choose most; days from today. */
const presets = { month: 30, quarter: 91, halfYear: 182 } as const

type ReviewDialogProps = { mapId: TLShapeId; onClose: () => void }

export function ReviewDialog({ mapId, onClose }: ReviewDialogProps) {
  const t = useT()
  const editor = useEditor()
  const isReader = useIsReadOnly()
  const [{ doneOn = '', dueOn = '' }, setReview] = useState<Review>(
    () => readReview(editor.getShape(mapId)?.meta ?? {}) ?? {},
  )
  const today = dayAfter(0)
  const change = (part: Review) => setReview({ doneOn, dueOn, ...part })
  const save = (event: FormEvent) => {
    event.preventDefault()
    editor.markHistoryStoppingPoint('review date')
    editor.run(() => {
      writeMeta(editor, mapId, reviewDoneKey, isDay(doneOn) ? doneOn : undefined)
      writeMeta(editor, mapId, reviewDueKey, isDay(dueOn) ? dueOn : undefined)
    })
    onClose()
  }
  return (
    <Dialog title={t('review.title')} lead={t('review.lead')} onClose={onClose}>
      <form className="th-review" onSubmit={save}>
        <div className="th-review-day">
          <Field
            label={t('review.done')}
            type="date"
            value={doneOn}
            max={today}
            disabled={isReader}
            onChange={(event) => change({ doneOn: event.target.value })}
          />
          {!isReader && (
            <Button onClick={() => change({ doneOn: today })}>{t('review.today')}</Button>
          )}
        </div>
        <Field
          label={t('review.due')}
          type="date"
          value={dueOn}
          disabled={isReader}
          onChange={(event) => change({ dueOn: event.target.value })}
        />
        {!isReader && (
          <div className="th-review-presets">
            {(['month', 'quarter', 'halfYear'] as const).map((preset) => (
              <Button key={preset} onClick={() => change({ dueOn: dayAfter(presets[preset]) })}>
                {t(`review.in.${preset}`)}
              </Button>
            ))}
            <Button look="quiet" onClick={() => change({ dueOn: '' })}>
              {t('review.none')}
            </Button>
          </div>
        )}
        {!isReader && (
          <div className="th-review-end">
            <Button onClick={onClose}>{t('import.cancel')}</Button>
            <Button type="submit" look="primary">
              {t('review.save')}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  )
}

/** The calendar's day here, so many days from now, as `YYYY-MM-DD`. */
function dayAfter(days: number): string {
  const now = new Date()
  const here = now.getTime() - now.getTimezoneOffset() * 60_000
  return new Date(here + days * dayMs).toISOString().slice(0, 10)
}
