// Texts without formatting, as nearly all notes have them: the text editor's own way to HTML builds its schema
// anew for each (1.5 to 2 ms).
import { isPlainObject } from '../../../shared/records'
import { plainText } from '../../../shared/text'

/** The paragraphs of a text, or undefined when it has some formatting. */
export function plainLines(richText: unknown): string[] | undefined {
  const blocks = isPlainObject(richText) && Array.isArray(richText.content) ? richText.content : []
  const lines: string[] = []
  for (const block of blocks) {
    if (!isPlainObject(block) || block.type !== 'paragraph') return undefined
    const parts = Array.isArray(block.content) ? block.content : []
    if (!parts.every((part) => isPlainObject(part) && part.type === 'text' && !part.marks)) {
      return undefined
    }
    lines.push(plainText(block))
  }
  return lines
}
