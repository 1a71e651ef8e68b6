// A note's text as it is read: the canvas' own HTML of it, without the machinery for editing.
import { type TLNoteShape, renderHtmlFromRichText, useEditor } from 'tldraw'
import { isPlainObject } from '../../../shared/records'
import { plainText } from '../../../shared/text'

type TextViewProps = {
  richText: TLNoteShape['props']['richText']
  /** Letters that are worth drawing; all of them when left out. */
  most?: number | undefined
}

export function TextView({ richText, most = Number.POSITIVE_INFINITY }: TextViewProps) {
  const editor = useEditor()
  const lines = unformatted(richText)
  if (!lines) {
    // Made by the text editor's own schema, which knows no scripts and no handlers.
    return (
      <div
        dir="auto"
        dangerouslySetInnerHTML={{ __html: renderHtmlFromRichText(editor, richText) }}
      />
    )
  }
  return (
    <div dir="auto">
      {beginning(lines, most).map((line, at) => (
        <p key={at}>{line || <br />}</p>
      ))}
    </div>
  )
}

/**
 * The paragraphs of a text without formatting, or undefined when it has some. Nearly all notes are
 * such, and the editor's own way to HTML builds its schema anew for each.
 */
function unformatted(richText: unknown): string[] | undefined {
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

function beginning(lines: string[], most: number): string[] {
  let left = most
  return lines.flatMap((line) => {
    if (left <= 0) return []
    const part = line.slice(0, left)
    left -= line.length + 1
    return [part]
  })
}
