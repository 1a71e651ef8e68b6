// The open inspector for who may only look: what there is, in words.
import type { TLNoteShape } from 'tldraw'
import { readTags } from '../../../shared/journey/noteTags'
import { useT } from '../../ui/i18n'
import { PersonaFact } from '../personas/NotePersona'
import { AnsweredBy } from './AnsweredBy'
import { WrittenBy } from './WrittenBy'
import { effortWords, evidenceWords, touchpointWords } from './tagWords'
import './details.css'

export function DetailsList({ note }: { note: TLNoteShape }) {
  const t = useT()
  const { touchpoint, evidence, effort, moment, reactions } = readTags(note.meta)
  return (
    <div className="th-inspector-details">
      {moment && <p className="th-inspector-fact">{t('tag.moment')}</p>}
      {touchpoint && (
        <p className="th-inspector-fact">
          <span className="th-inspector-label">{t('tag.touchpoint')}</span>
          {touchpointWords(t, touchpoint)}
        </p>
      )}
      {evidence && (
        <p className="th-inspector-fact">
          <span className="th-inspector-label">{t('tag.evidence')}</span>
          {t(evidenceWords[evidence.level])}
          {evidence.source && ` · ${t(`tag.source.${evidence.source}`)}`}
          {evidence.link && (
            <a href={evidence.link} target="_blank" rel="noopener noreferrer">
              {evidence.link}
            </a>
          )}
        </p>
      )}
      {effort && <p className="th-inspector-fact">{effortWords(t, effort)}</p>}
      <AnsweredBy note={note} />
      <PersonaFact note={note} />
      {reactions.length > 0 && (
        <p className="th-inspector-fact">
          <span className="th-inspector-label">{t('tag.reactions')}</span>
          {reactions.map(({ emoji, people }) => `${emoji} ${people.length}`).join('  ')}
        </p>
      )}
      <WrittenBy note={note} />
    </div>
  )
}
