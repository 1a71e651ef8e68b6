// Notes with more text than a note can show: their height ends, and the rest is read elsewhere.
import type { TLNoteShape } from 'tldraw'
import { maxNoteGrowth } from '../../../shared/journey/layout'
import { isPlainObject } from '../../../shared/records'

/** More letters than the highest note holds in the smallest size, so nothing needs to be measured. */
export const surelyLong = 600

/** Whether the note shows only the beginning of its text. */
export function isLong({ props }: TLNoteShape): boolean {
  return props.growY >= maxNoteGrowth || hasMoreLetters(props.richText, surelyLong)
}

/** Stops counting as soon as it knows: it is asked of every note that is drawn. */
export function hasMoreLetters(richText: unknown, most: number): boolean {
  let count = 0
  const isOver = (node: unknown): boolean => {
    if (!isPlainObject(node)) return false
    if (typeof node.text === 'string') count += node.text.length
    return count > most || (Array.isArray(node.content) && node.content.some(isOver))
  }
  return isOver(richText)
}
