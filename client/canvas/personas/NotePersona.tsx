// Whose journey a note is part of: in the inspector, and as a mark on the note.
import { type TLNoteShape, useEditor, useValue } from 'tldraw'
import { useT } from '../../ui/i18n'
import { assignNotes, personaOfNote, personasForNote } from './assign'

/** The choice in the open inspector; nothing where the map has no personas. */
export function ChoosePersona({ note }: { note: TLNoteShape }) {
  const t = useT()
  const editor = useEditor()
  const personas = useValue('personas', () => personasForNote(editor, note), [editor, note])
  const owner = useValue('owner', () => personaOfNote(editor, note), [editor, note])
  if (personas.length === 0) return null
  return (
    <label className="th-inspector-field">
      <span>{t('journey.persona')}</span>
      <span className="th-note-persona" style={{ color: owner?.color }}>
        <select
          value={owner?.id ?? ''}
          onChange={({ currentTarget: { value } }) => assignNotes(editor, [note], value)}
        >
          <option value="">{t('persona.nobody')}</option>
          {personas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name || t('persona.unnamed')}
            </option>
          ))}
        </select>
      </span>
    </label>
  )
}

/** The same for who may only look. */
export function PersonaFact({ note }: { note: TLNoteShape }) {
  const t = useT()
  const editor = useEditor()
  const owner = useValue('owner', () => personaOfNote(editor, note), [editor, note])
  if (!owner) return null
  return (
    <p className="th-inspector-fact">
      <span className="th-inspector-label">{t('journey.persona')}</span>
      <i className="th-note-persona-dot" style={{ background: owner.color }} />
      {owner.name || t('persona.unnamed')}
    </p>
  )
}

/** A small dot in the persona's colour. */
export function PersonaMark({ note, size }: { note: TLNoteShape; size: number }) {
  const t = useT()
  const editor = useEditor()
  const owner = useValue('owner', () => personaOfNote(editor, note), [editor, note])
  if (!owner) return null
  const words = t('panel.ofPersona', { name: owner.name || t('persona.unnamed') })
  return (
    <span
      role="img"
      className="th-note__persona"
      aria-label={words}
      title={words}
      style={{ background: owner.color, fontSize: size }}
    />
  )
}
