// A note's text as it is read: the canvas' own HTML of it, without the machinery for editing.
import { type TLNoteShape, renderHtmlFromRichText, useEditor } from 'tldraw'
import { plainLines } from './plainLines'

type TextViewProps = {
  richText: TLNoteShape['props']['richText']
  /** Letters that are worth drawing; all of them when left out. */
  most?: number | undefined
}

export function TextView({ richText, most = Number.POSITIVE_INFINITY }: TextViewProps) {
  const editor = useEditor()
  const lines = plainLines(richText)
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

function beginning(lines: string[], most: number): string[] {
  let left = most
  return lines.flatMap((line) => {
    if (left <= 0) return []
    const part = line.slice(0, left)
    left -= line.length + 1
    return [part]
  })
}
