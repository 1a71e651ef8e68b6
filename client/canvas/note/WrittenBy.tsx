// Who wrote a note, in words, where more is told about it.
import type { TLNoteShape } from 'tldraw'
import { authorNameIn } from '../../../shared/journey/noteTags'
import { isPlainObject } from '../../../shared/records'
import { useT } from '../../ui/i18n'

/** The name on the note, or undefined when it carries none. */
export function authorOf(note: TLNoteShape): string | undefined {
  return authorNameIn(note.meta)
}

/** The id of who wrote it, where the note tells. */
export function authorIdOf(note: TLNoteShape): string | undefined {
  const id = isPlainObject(note.meta.author) ? note.meta.author.id : undefined
  return typeof id === 'string' && id ? id : undefined
}

export function WrittenBy({ note }: { note: TLNoteShape }) {
  const t = useT()
  const name = authorOf(note)
  return name ? <p className="th-inspector-author">{t('note.writtenBy', { name })}</p> : null
}
