// What a note knows about itself, as small marks on its edges, where neither text nor author stands.
import { type ReactNode, useMemo } from 'react'
import { type TLNoteShape, type TLShapeId, useEditor, useValue } from 'tldraw'
import { readTags } from '../../../shared/journey/noteTags'
import { useT } from '../../ui/i18n'
import { PersonaMark } from '../personas/NotePersona'
import { AnswerIcon, MomentIcon, effortIcons, evidenceIcons, placeIcons } from './tagIcons'
import { effortWords, evidenceWords, reactionWords, touchpointWords } from './tagWords'
import './note-tags.css'

export function NoteTags({ shape }: { shape: TLNoteShape }) {
  const t = useT()
  const { touchpoint, evidence, effort, moment, answeredBy, reactions, persona } = useMemo(
    () => readTags(shape.meta),
    [shape.meta],
  )
  const isAnswered = useIsThere(answeredBy)
  const PlaceIcon = touchpoint && placeIcons[touchpoint.place]
  const EvidenceIcon = evidence && evidenceIcons[evidence.level]
  const EffortIcon = effort && effortIcons[effort]
  // The text's padding is 16: marks that reach 7 into the note cover none of it.
  const fontSize = 10.5 * shape.props.scale
  return (
    <>
      {(touchpoint || evidence || effort || moment || isAnswered) && (
        <div className="th-note__marks" style={{ fontSize }}>
          {PlaceIcon && (
            <Mark words={touchpointWords(t, touchpoint)}>
              <PlaceIcon />
            </Mark>
          )}
          {EvidenceIcon && (
            <Mark words={`${t('tag.evidence')}: ${t(evidenceWords[evidence.level])}`}>
              <EvidenceIcon />
            </Mark>
          )}
          {EffortIcon && (
            <Mark words={effortWords(t, effort)}>
              <EffortIcon />
            </Mark>
          )}
          {moment && (
            <Mark words={t('tag.moment')} kind="moment">
              <MomentIcon />
            </Mark>
          )}
          {isAnswered && (
            <Mark words={t('tag.isAnswered')}>
              <AnswerIcon />
            </Mark>
          )}
        </div>
      )}
      {persona && <PersonaMark note={shape} size={fontSize} />}
      {reactions.length > 0 && (
        <div className="th-note__reactions" style={{ fontSize }}>
          {reactions.map(({ emoji, people }) => (
            <Mark key={emoji} words={`${t(reactionWords[emoji])}: ${people.length}`}>
              {emoji} {people.length}
            </Mark>
          ))}
        </div>
      )}
    </>
  )
}

function Mark({ words, kind, children }: { words: string; kind?: string; children: ReactNode }) {
  return (
    <span role="img" className="th-note__mark" data-kind={kind} aria-label={words} title={words}>
      {children}
    </span>
  )
}

/** Whether the note of this id is on the board. */
export function useIsThere(id: string | undefined): boolean {
  const editor = useEditor()
  return useValue('is there', () => !!id && editor.getShape(id as TLShapeId)?.type === 'note', [
    editor,
    id,
  ])
}
