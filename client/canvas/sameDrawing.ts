// Which changes of a shape make its component no other: those are not rendered again.
import type { TLNoteShape, TLRenderingShape, TLShape } from 'tldraw'
import { sameJson } from '../../shared/records'

/**
 * Where a shape was moved is no matter of its component, which asks for its place itself. A moved stage takes
 * hundreds of notes along.
 */
export const isDrawnAlike = (one: TLRenderingShape, other: TLRenderingShape): boolean =>
  one.shape.props === other.shape.props &&
  one.shape.meta === other.shape.meta &&
  one.index === other.index &&
  one.backgroundIndex === other.backgroundIndex &&
  one.opacity === other.opacity

/** A letter more or less of a note: where its text is open, the text editor shows it already. */
export function isTyped(from: TLShape, to: TLShape): boolean {
  if (to.type !== 'note' || from.meta !== to.meta || from.isLocked !== to.isLocked) return false
  const { richText } = (from as TLNoteShape).props
  return sameJson({ ...to.props, richText }, from.props)
}
