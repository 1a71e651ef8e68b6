// Text people type, in its shared forms: `Y.XmlFragment` for rich text (notes, labels), `Y.Text` for
// one-line titles. Reading is permissive: a foreign client may have written a plain string or JSON.
import * as Y from 'yjs'

/** Plain text of a rich text value (fragment, its JSON form, or a string): one line per block. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Y.XmlText || value instanceof Y.Text) return deltaText(value)
  if (value instanceof Y.XmlFragment) {
    return joinBlocks(value.toArray().map((child) => [isBlock(child), plainText(child)]))
  }
  if (typeof value !== 'object' || value === null) return ''
  const node = value as { type?: unknown; text?: unknown; content?: unknown }
  if (node.type === 'hardBreak') return '\n'
  if (typeof node.text === 'string') return node.text
  if (!Array.isArray(node.content)) return ''
  const children = node.content as { type?: unknown }[]
  return joinBlocks(children.map((child) => [child?.type !== 'text', plainText(child)]))
}

function isBlock(child: unknown): boolean {
  return child instanceof Y.XmlElement && child.nodeName !== 'hardBreak'
}

function joinBlocks(parts: [block: boolean, text: string][]): string {
  return parts
    .map(([block, text], index) => (block && index > 0 ? `\n${text}` : text))
    .join('')
    .trimEnd()
}

function deltaText(text: Y.Text): string {
  const delta = text.toDelta() as { insert?: unknown }[]
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}

/** The one edit that turns `before` into `after`: what a person typed, pasted or removed. */
export function singleEdit(
  before: string,
  after: string,
): { at: number; remove: number; insert: string } {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return {
    at: start,
    remove: before.length - start - end,
    insert: after.slice(start, after.length - end),
  }
}

/** Changes `text` into `after` by that one edit, so that what others type elsewhere in it stays. */
export function editText(text: Y.Text, after: string): void {
  const { at, remove, insert } = singleEdit(deltaText(text), after)
  if (remove > 0) text.delete(at, remove)
  if (insert) text.insert(at, insert)
}
