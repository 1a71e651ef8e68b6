// Changes of what a note knows about itself: one operation each, one step for undo. Only the key that is
// concerned is written, so that two people tagging one note at once both keep theirs.
import type { Editor, TLNoteShape, TLShapeId } from 'tldraw'
import {
  type Effort,
  type Evidence,
  type ReactionEmoji,
  type Touchpoint,
  isReactionKey,
  reactionKey,
} from '../../../shared/journey/noteTags'
import type { Json } from '../../../shared/records'

type Tags = {
  touchpoint: Touchpoint
  evidence: Evidence
  effort: Effort
  moment: true
  answeredBy: TLShapeId
  persona: string
}

/** Sets a tag as a step of its own; `undefined` removes it. */
export function setTag<Key extends keyof Tags>(
  editor: Editor,
  id: TLShapeId,
  key: Key,
  value: Tags[Key] | undefined,
): void {
  editor.markHistoryStoppingPoint(`tag ${key}`)
  writeTag(editor, id, key, value)
}

/** The same as part of the step that is going on, for what is typed letter by letter. */
export function writeTag<Key extends keyof Tags>(
  editor: Editor,
  id: TLShapeId,
  key: Key,
  value: Tags[Key] | undefined,
): void {
  writeMeta(editor, id, key, value)
}

/** Adds this person's reaction, or takes it back. */
export function toggleReaction(
  editor: Editor,
  id: TLShapeId,
  emoji: ReactionEmoji,
  person: string,
): void {
  const note = editor.getShape(id)
  if (!note || !person) return
  const key = reactionKey(emoji, person)
  editor.markHistoryStoppingPoint('reaction')
  writeMeta(editor, id, key, note.meta[key] === true ? undefined : true)
}

/** A copy of a note begins without what people have said of the original. */
export function withoutReactions(meta: TLNoteShape['meta']): TLNoteShape['meta'] {
  return Object.fromEntries(Object.entries(meta).filter(([key]) => !isReactionKey(key)))
}

export function writeMeta(
  editor: Editor,
  id: TLShapeId,
  key: string,
  value: Json | undefined,
): void {
  const note = editor.getShape(id)
  if (!note || editor.getIsReadonly() || editor.isShapeOrAncestorLocked(note)) return
  // Not `updateShape`: it cannot remove a key.
  editor.store.update(id, (shape) => {
    const { [key]: _before, ...rest } = shape.meta
    return {
      ...shape,
      meta: value === undefined ? rest : { ...rest, [key]: value },
    } as typeof shape
  })
}
