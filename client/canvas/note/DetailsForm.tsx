// The open inspector: touchpoint, evidence, moment of truth, the note that answers, and who wrote it.
import { useEffect, useRef } from 'react'
import { type Editor, type TLNoteShape, useEditor, useValue } from 'tldraw'
import {
  type Evidence,
  effortLevels,
  evidenceLevels,
  evidenceSources,
  maxChannel,
  maxLink,
  readTags,
  touchpointPlaces,
  webLink,
} from '../../../shared/journey/noteTags'
import { ArrowIcon } from '../../ui/icons'
import { useT } from '../../ui/i18n'
import { cellOf, laneKind } from '../cell/places'
import { ChoosePersona } from '../personas/NotePersona'
import { AnsweredBy } from './AnsweredBy'
import { Choice } from './Choice'
import { LiveField } from './LiveField'
import { WrittenBy } from './WrittenBy'
import { setTag, writeTag } from './tagActions'
import { effortIcons, evidenceIcons, placeIcons } from './tagIcons'
import { evidenceWords } from './tagWords'
import './details.css'

type Props = {
  note: TLNoteShape
  /** Opened by a key: the first control takes the focus. */
  focus: boolean
  onChoose: () => void
}

export function DetailsForm({ note, focus, onChoose }: Props) {
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus) form.current?.querySelector<HTMLElement>('input:checked')?.focus()
  }, [focus])
  return (
    <div ref={form} className="th-inspector-details">
      <TouchpointPart note={note} />
      <EvidencePart note={note} />
      <EffortPart note={note} />
      <MomentPart note={note} />
      <AnsweredBy note={note} onChoose={onChoose} />
      <ChoosePersona note={note} />
      <WrittenBy note={note} />
    </div>
  )
}

function TouchpointPart({ note }: { note: TLNoteShape }) {
  const t = useT()
  const editor = useEditor()
  const { touchpoint } = readTags(note.meta)
  const place = touchpoint?.place
  const channels = t(place === 'offline' ? 'tag.channels.offline' : 'tag.channels.online').split(
    '|',
  )
  return (
    <>
      <Choice
        label={t('tag.touchpoint')}
        value={place ?? 'none'}
        options={[
          { value: 'none', words: t('tag.none') },
          ...touchpointPlaces.map((value) => {
            const Icon = placeIcons[value]
            return { value, words: t(`tag.touchpoint.${value}`), icon: <Icon size={16} /> }
          }),
        ]}
        onChange={(value) => {
          const next =
            value === 'none' ? undefined : { place: value, channel: touchpoint?.channel ?? '' }
          setTag(editor, note.id, 'touchpoint', next)
        }}
      />
      {touchpoint && (
        <LiveField
          label={t('tag.channel')}
          value={touchpoint.channel}
          maxLength={maxChannel}
          placeholder={t('tag.channelPlaceholder', { example: channels[0] ?? '' })}
          suggestions={channels}
          onBegin={() => editor.markHistoryStoppingPoint('channel')}
          onText={(channel) => {
            writeTag(editor, note.id, 'touchpoint', { ...touchpoint, channel })
            return true
          }}
        />
      )}
    </>
  )
}

function EvidencePart({ note }: { note: TLNoteShape }) {
  const t = useT()
  const editor = useEditor()
  const { evidence } = readTags(note.meta)
  return (
    <>
      <Choice
        label={t('tag.evidence')}
        value={evidence?.level ?? 'none'}
        options={[
          { value: 'none', words: t('tag.none') },
          ...evidenceLevels.map((value) => {
            const Icon = evidenceIcons[value]
            return { value, words: t(evidenceWords[value]), icon: <Icon size={14} /> }
          }),
        ]}
        onChange={(level) => {
          const { source = '', link = '' } = evidence ?? {}
          setTag(
            editor,
            note.id,
            'evidence',
            level === 'none' ? undefined : { level, source, link },
          )
        }}
      />
      {evidence && <SourcePart note={note} evidence={evidence} />}
    </>
  )
}

function SourcePart({ note, evidence }: { note: TLNoteShape; evidence: Evidence }) {
  const t = useT()
  const editor = useEditor()
  return (
    <>
      <label className="th-inspector-field">
        <span>{t('tag.source')}</span>
        <select
          value={evidence.source}
          onChange={({ currentTarget: { value } }) => {
            const source = evidenceSources.find((each) => each === value) ?? ''
            setTag(editor, note.id, 'evidence', { ...evidence, source })
          }}
        >
          {(['', ...evidenceSources] as const).map((source) => (
            <option key={source} value={source}>
              {t(source ? `tag.source.${source}` : 'tag.source.none')}
            </option>
          ))}
        </select>
      </label>
      <div className="th-inspector-link">
        <LiveField
          label={t('tag.link')}
          value={evidence.link}
          type="url"
          maxLength={maxLink}
          placeholder="https://"
          wrong={t('tag.linkWrong')}
          onBegin={() => editor.markHistoryStoppingPoint('link')}
          onText={(text) => {
            const link = webLink(text)
            if (!link && text.trim()) return false
            writeTag(editor, note.id, 'evidence', { ...evidence, link })
            return true
          }}
        />
        {evidence.link && (
          <a
            className="th-icon-button"
            href={evidence.link}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={t('tag.openLink')}
            title={t('tag.openLink')}
          >
            <ArrowIcon size={16} />
          </a>
        )}
      </div>
    </>
  )
}

const isOpportunity = (editor: Editor, note: TLNoteShape): boolean => {
  const cell = cellOf(editor, note)
  return cell !== undefined && laneKind(cell) === 'opportunities'
}

/** Asked of opportunities alone: nothing else on a map is to be done. */
function EffortPart({ note }: { note: TLNoteShape }) {
  const t = useT()
  const editor = useEditor()
  const { effort } = readTags(note.meta)
  const isAsked = useValue('is an opportunity', () => isOpportunity(editor, note), [editor, note])
  if (!isAsked && !effort) return null
  return (
    <Choice
      label={t('tag.effort')}
      value={effort ?? 'none'}
      options={[
        { value: 'none', words: t('tag.none') },
        ...effortLevels.map((value) => {
          const Icon = effortIcons[value]
          return { value, words: t(`tag.effort.${value}`), icon: <Icon size={14} /> }
        }),
      ]}
      onChange={(value) => setTag(editor, note.id, 'effort', value === 'none' ? undefined : value)}
    />
  )
}

function MomentPart({ note }: { note: TLNoteShape }) {
  const t = useT()
  const editor = useEditor()
  const { moment } = readTags(note.meta)
  return (
    <label className="th-inspector-switch">
      <span>
        {t('tag.moment')}
        <small>{t('tag.momentHint')}</small>
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={moment}
        aria-checked={moment}
        onChange={({ currentTarget: { checked } }) =>
          setTag(editor, note.id, 'moment', checked || undefined)
        }
      />
    </label>
  )
}
