// One note of the table: read as words, opened to be written, moved, tagged or removed.
import { type FormEvent, useRef, useState } from 'react'
import type { TLShapeId } from 'tldraw'
import {
  type Effort,
  type Evidence,
  type EvidenceLevel,
  type TouchpointPlace,
  effortLevels,
  evidenceLevels,
  touchpointPlaces,
} from '../../../shared/journey/noteTags'
import type { OutlineNote } from '../../../shared/journey/outline'
import { Button } from '../../ui/Button'
import { CheckField } from '../../ui/CheckField'
import { ChoiceField } from '../../ui/ChoiceField'
import { type Translate, useT } from '../../ui/i18n'
import { effortWords } from '../note/tagWords'
import { closedByEscape } from './closedByEscape'
import { useTwin } from './context'
import { type NoteDraft, removeNote, saveNote } from './twinEdits'

export function TwinNote({ note }: { note: OutlineNote }) {
  const t = useT()
  const { isReader } = useTwin()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const about = aboutNote(note, t)
  const words = (
    <>
      <span className="th-twin-words">{note.text || t('tag.emptyNote')}</span>
      {about && <small>{about}</small>}
    </>
  )
  const close = () => {
    setOpen(false)
    // The button is there again with the next render.
    requestAnimationFrame(() => button.current?.focus())
  }
  return (
    <li className="th-twin-note" data-color={note.color}>
      {isOpen ? (
        <NoteForm note={note} onClose={close} />
      ) : isReader ? (
        <div>{words}</div>
      ) : (
        <button ref={button} type="button" title={t('twin.open')} onClick={() => setOpen(true)}>
          {words}
        </button>
      )}
    </li>
  )
}

function aboutNote(note: OutlineNote, t: Translate): string {
  const { touchpoint, evidence, effort, moment, votes, author, answeredBy, heading, reactions } =
    note
  return [
    ...(heading ? [t('twin.grouped')] : []),
    ...(touchpoint ? [t(`panel.mark.${touchpoint.place}`), touchpoint.channel] : []),
    ...(evidence ? [t(`panel.mark.${evidence.level}`), sourceOf(evidence, t), evidence.link] : []),
    ...(effort ? [effortWords(t, effort)] : []),
    ...(moment ? [t('tag.moment')] : []),
    ...(answeredBy ? [t('tag.isAnswered')] : []),
    ...(votes > 0 ? [t('report.dots', { count: votes })] : []),
    ...Object.entries(reactions).map(([emoji, count]) => `${emoji} ${count}`),
    ...(author ? [author] : []),
  ]
    .filter(Boolean)
    .join(', ')
}

const sourceOf = ({ source }: Evidence, t: Translate) => source && t(`tag.source.${source}`)

function NoteForm({ note, onClose }: { note: OutlineNote; onClose: () => void }) {
  const t = useT()
  const { editor, names } = useTwin()
  const id = note.id as TLShapeId
  const [draft, setDraft] = useState<NoteDraft>({
    text: note.text,
    stageId: note.stageId ?? '',
    laneId: note.laneId ?? '',
    place: note.touchpoint?.place ?? '',
    level: note.evidence?.level ?? '',
    effort: note.effort ?? '',
    moment: note.moment,
    persona: note.persona ?? '',
  })
  const change = (part: Partial<NoteDraft>) => setDraft({ ...draft, ...part })
  const save = (event: FormEvent) => {
    event.preventDefault()
    saveNote(editor, names.map.id, note, draft)
    onClose()
  }
  const lanes = names.map.lanes.filter(({ kind }) => kind !== 'emotion')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of its fields
    <form
      className="th-twin-form"
      onSubmit={save}
      onKeyDownCapture={closedByEscape(onClose)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event)
      }}
    >
      <textarea
        autoFocus
        aria-label={t('sheet.col.text')}
        value={draft.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <Pick
        label={t('sheet.col.stage')}
        value={draft.stageId}
        options={names.map.stages.map(({ id: own }) => [own, names.stages.get(own) ?? ''])}
        onChange={(stageId) => change({ stageId })}
      />
      <Pick
        label={t('sheet.col.lane')}
        value={draft.laneId}
        options={lanes.map(({ id: own }) => [own, names.lanes.get(own) ?? ''])}
        onChange={(laneId) => change({ laneId })}
      />
      <Pick
        label={t('sheet.col.touchpoint')}
        value={draft.place}
        options={touchpointPlaces.map((place): [TouchpointPlace, string] => [
          place,
          t(`tag.touchpoint.${place}`),
        ])}
        onChange={(place) => change({ place })}
      />
      <Pick
        label={t('sheet.col.evidence')}
        value={draft.level}
        options={evidenceLevels.map((level): [EvidenceLevel, string] => [
          level,
          t(`tag.evidence.${level}`),
        ])}
        onChange={(level) => change({ level })}
      />
      {(draft.effort ||
        lanes.find(({ id: own }) => own === draft.laneId)?.kind === 'opportunities') && (
        <Pick
          label={t('tag.effort')}
          value={draft.effort}
          options={effortLevels.map((effort): [Effort, string] => [
            effort,
            t(`tag.effort.${effort}`),
          ])}
          onChange={(effort) => change({ effort })}
        />
      )}
      {names.personas.size > 0 && (
        <Pick
          label={t('sheet.col.persona')}
          value={draft.persona}
          options={[...names.personas]}
          onChange={(persona) => change({ persona })}
        />
      )}
      <CheckField
        label={t('tag.moment')}
        checked={draft.moment}
        onChange={(moment) => change({ moment })}
      />
      <div className="th-twin-actions">
        <Button
          look="quiet"
          onClick={() => {
            removeNote(editor, id)
            onClose()
          }}
        >
          {t('twin.remove')}
        </Button>
        <Button onClick={onClose}>{t('import.cancel')}</Button>
        <Button type="submit" look="primary">
          {t('twin.save')}
        </Button>
      </div>
    </form>
  )
}

type PickProps<Value extends string> = {
  label: string
  value: Value | ''
  options: readonly [Value, string][]
  onChange: (value: Value | '') => void
}

/** One of these, or none. */
function Pick<Value extends string>({ label, value, options, onChange }: PickProps<Value>) {
  return (
    <ChoiceField<Value | ''>
      isSmall
      label={label}
      value={value}
      options={[{ value: '', words: '–' }, ...options.map(([id, words]) => ({ value: id, words }))]}
      onChange={onChange}
    />
  )
}
