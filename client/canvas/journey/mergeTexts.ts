// Two versions of one line of text, both made from the same base: both edits kept, the caret held where
// the person here sees it. Needed because an open input and the document can each be ahead of the other
// (during a composition the input may not be touched, while others go on typing).
import { singleEdit } from '../../../shared/text'

type Edit = { at: number; remove: number; insert: string }
export type Selected = { start: number; end: number }

/** `mine` and `theirs` with both edits; `selected` is in `mine` and is answered for the result. */
export function mergeTexts(
  base: string,
  mine: string,
  theirs: string,
  selected: Selected,
): { text: string } & Selected {
  const my = singleEdit(base, mine)
  const their = singleEdit(base, theirs)
  const start = carried(my.at, their)
  const end = Math.max(start, carried(my.at + my.remove, their))
  const inside = their.at > my.at && their.at < my.at + my.remove
  const kept = inside ? their.insert : ''
  const text = theirs.slice(0, start) + my.insert + kept + theirs.slice(end)
  const at = carried(their.at, my)
  const seen = { at, remove: Math.max(0, carried(their.at + their.remove, my) - at) }
  const shift = { ...seen, insert: their.insert }
  return {
    text,
    start: Math.min(text.length, carried(selected.start, shift)),
    end: Math.min(text.length, carried(selected.end, shift)),
  }
}

/** Where a position is after an edit. At the very place of an insertion it stays before it. */
function carried(position: number, edit: Edit): number {
  if (position <= edit.at) return position
  if (position >= edit.at + edit.remove) return position + edit.insert.length - edit.remove
  return edit.at + edit.insert.length
}
