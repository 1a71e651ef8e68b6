// A decision, a surprise, or own words: what a marked moment is called.
import { type FormEvent, useState } from 'react'
import { type MarkerKind, maxMarkerText } from '../../shared/markers'
import type { NewMarker } from '../past'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { useT } from '../ui/i18n'
import { FlagIcon } from '../ui/icons'
import './marker.css'

type MarkerFormProps = {
  /** Rejects when it was not taken. */
  onMark: (marker: NewMarker) => Promise<void>
  onDone: () => void
}

export function MarkerForm({ onMark, onDone }: MarkerFormProps) {
  const t = useT()
  const [text, setText] = useState('')
  const [hasFailed, setFailed] = useState(false)
  const mark = (kind: MarkerKind) => {
    setFailed(false)
    onMark({ kind, text: text.trim() }).then(onDone, () => setFailed(true))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) mark('words')
  }
  return (
    <form className="th-marker-form" onSubmit={submit}>
      <Field
        className="th-marker-field"
        label={t('marker.text')}
        value={text}
        maxLength={maxMarkerText}
        placeholder={t('marker.placeholder')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.stopPropagation()}
      />
      <div className="th-marker-kinds">
        <Button onClick={() => mark('decision')}>
          <span className="th-flag-sign" data-kind="decision">
            <FlagIcon size={16} />
          </span>
          {t('marker.decision')}
        </Button>
        <Button onClick={() => mark('surprise')}>
          <span className="th-flag-sign" data-kind="surprise">
            <FlagIcon size={16} />
          </span>
          {t('marker.surprise')}
        </Button>
        <Button type="submit" disabled={!text.trim()}>
          <span className="th-flag-sign" data-kind="words">
            <FlagIcon size={16} />
          </span>
          {t('marker.words')}
        </Button>
      </div>
      {hasFailed && (
        <p className="th-marker-failed" role="alert">
          {t('marker.failed')}
        </p>
      )}
    </form>
  )
}
