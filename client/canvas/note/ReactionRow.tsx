// The reactions there are, with how many people reacted; a press adds mine or takes it back.
import { type TLNoteShape, useEditor } from 'tldraw'
import { reactionEmojis, readTags } from '../../../shared/journey/noteTags'
import { useT } from '../../ui/i18n'
import { useAuthor } from '../author'
import { toggleReaction } from './tagActions'
import { reactionWords } from './tagWords'

export function ReactionRow({ note }: { note: TLNoteShape }) {
  const t = useT()
  const editor = useEditor()
  const { id: me } = useAuthor()
  const { reactions } = readTags(note.meta)
  return (
    <div className="th-inspector-reactions" role="group" aria-label={t('tag.reactions')}>
      {reactionEmojis.map((emoji) => {
        const people = reactions.find((each) => each.emoji === emoji)?.people ?? []
        const words = t(reactionWords[emoji])
        return (
          <button
            key={emoji}
            type="button"
            className="th-inspector-reaction"
            aria-pressed={people.includes(me)}
            aria-label={people.length ? `${words}: ${people.length}` : words}
            title={words}
            disabled={!me}
            onClick={() => toggleReaction(editor, note.id, emoji, me)}
          >
            <span>{emoji}</span>
            {people.length > 0 && <small>{people.length}</small>}
          </button>
        )
      })}
    </div>
  )
}
