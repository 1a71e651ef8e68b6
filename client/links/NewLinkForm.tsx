// What a new link is to be: for whom, what for, how long, and of the replay how much.
import { type FormEvent, useState } from 'react'
import type { Role } from '../../shared/access'
import { Button } from '../ui/Button'
import { ChoiceField } from '../ui/ChoiceField'
import { Field } from '../ui/Field'
import { useT } from '../ui/i18n'
import type { NewLink } from './linkCalls'

/** A moment at which a replay may begin. */
export type Beginning = { at: number; label: string }

type Kind = Role | 'replay'
const kinds = ['participant', 'viewer', 'replay', 'facilitator'] as const

const hour = 3_600_000
const spans = { never: undefined, hour, day: 24 * hour, week: 7 * 24 * hour, month: 30 * 24 * hour }
const ends = ['never', 'hour', 'day', 'week', 'month', 'date'] as const
type End = (typeof ends)[number]

const longestName = 100

type NewLinkFormProps = {
  beginnings: readonly Beginning[]
  onMake: (link: NewLink) => Promise<void>
  onCancel: () => void
}

export function NewLinkForm({ beginnings, onMake, onCancel }: NewLinkFormProps) {
  const t = useT()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<Kind>('participant')
  const [end, setEnd] = useState<End>('never')
  const [date, setDate] = useState('')
  const [begin, setBegin] = useState('')
  const [beginDate, setBeginDate] = useState('')
  const [names, setNames] = useState(true)
  const [past, setPast] = useState(true)
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const isReplay = kind === 'replay'

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (state === 'busy') return
    setState('busy')
    const span = end === 'date' ? undefined : spans[end]
    const expiresAt = end === 'date' ? timeOf(date) : span === undefined ? null : Date.now() + span
    const beginsAt = begin === 'date' ? timeOf(beginDate) : begin ? Number(begin) : null
    const wanted: NewLink = {
      role: isReplay ? 'viewer' : kind,
      name: name.trim(),
      expiresAt,
      replayOnly: isReplay,
      names: !isReplay || names,
      beginsAt: isReplay ? beginsAt : null,
      past: kind === 'facilitator' || isReplay || past,
    }
    onMake(wanted).catch(() => setState('failed'))
  }
  return (
    <form className="th-newlink" onSubmit={submit}>
      <Field
        label={t('links.name')}
        placeholder={t('links.namePlaceholder')}
        maxLength={longestName}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.target.value)}
      />
      <ChoiceField
        label={t('links.for')}
        value={kind}
        onChange={setKind}
        options={kinds.map((each) => ({
          value: each,
          words: t(each === 'replay' ? 'links.replay' : `role.${each}`),
        }))}
      />
      <p className="th-newlink-may">{t(isReplay ? 'links.replayMay' : `role.${kind}.may`)}</p>
      <ChoiceField
        label={t('links.end')}
        value={end}
        onChange={setEnd}
        options={ends.map((each) => ({ value: each, words: t(`links.end.${each}`) }))}
      />
      {end === 'date' && (
        <Field
          label={t('links.endDate')}
          type="datetime-local"
          required
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
      )}
      {isReplay && (
        <ChoiceField
          label={t('links.begin')}
          value={begin}
          onChange={setBegin}
          options={[
            { value: '', words: t('links.beginStart') },
            ...beginnings.map(({ at, label }) => ({ value: String(at), words: label })),
            { value: 'date', words: t('links.beginDate') },
          ]}
        />
      )}
      {isReplay && begin === 'date' && (
        <Field
          label={t('links.beginTime')}
          type="datetime-local"
          required
          value={beginDate}
          onChange={(event) => setBeginDate(event.target.value)}
        />
      )}
      {isReplay && (
        <Check label={t('links.withoutNames')} on={!names} onChange={(on) => setNames(!on)} />
      )}
      {(kind === 'participant' || kind === 'viewer') && (
        <Check label={t('links.withoutPast')} on={!past} onChange={(on) => setPast(!on)} />
      )}
      {state === 'failed' && (
        <p className="th-links-problem" role="alert">
          {t('links.failed')}
        </p>
      )}
      <div className="th-newlink-answers">
        <Button onClick={onCancel}>{t('history.cancel')}</Button>
        <Button type="submit" look="primary" disabled={state === 'busy'}>
          {t('links.make')}
        </Button>
      </div>
    </form>
  )
}

/** Unix ms of a local date and time; null when there is none. */
function timeOf(text: string): number | null {
  const at = new Date(text).getTime()
  return Number.isFinite(at) ? at : null
}

type CheckProps = { label: string; on: boolean; onChange: (on: boolean) => void }

export function Check({ label, on, onChange }: CheckProps) {
  return (
    <label className="th-links-check">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}
