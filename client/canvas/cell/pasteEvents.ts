// Where pasted text comes from: the keyboard's paste, and the canvas' own menu.
import { type Editor, type TLExternalContent, defaultHandleExternalTextContent } from 'tldraw'
import { pasteText } from './paste'

/** Shapes and pictures that are on the clipboard as text are not for cells. */
const shapes = /^\s*(<svg|\{"type":"excalidraw)/
const tldrawShapes = /<div data-tldraw/

type TextContent = Extract<TLExternalContent<unknown>, { type: 'text' }>

/** Pastes text into cells; everything else stays the canvas'. `isElsewhere`: a field has the focus. */
export function pasteIntoCells(
  editor: Editor,
  isElsewhere: (target: EventTarget | null) => boolean,
): () => void {
  const { ownerDocument } = editor.getContainer()
  // Before the canvas looks at it: of a spreadsheet's block it would take the picture.
  const onPaste = (event: ClipboardEvent) => {
    if (editor.getIsReadonly() || editor.getEditingShapeId() || isElsewhere(event.target)) return
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const html = event.clipboardData?.getData('text/html') ?? ''
    if (tldrawShapes.test(html) || tldrawShapes.test(text) || shapes.test(text)) return
    if (!pasteText(editor, text)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const onText = (content: TextContent) => {
    const plain = content.sources?.find(({ type, ...source }) => {
      return type === 'text' && 'subtype' in source && source.subtype === 'text'
    })
    const text = plain && typeof plain.data === 'string' ? plain.data : content.text
    if (!editor.getIsReadonly() && pasteText(editor, text)) return
    void defaultHandleExternalTextContent(editor, content)
  }
  ownerDocument.addEventListener('paste', onPaste, true)
  editor.registerExternalContentHandler('text', onText)
  return () => {
    ownerDocument.removeEventListener('paste', onPaste, true)
    editor.registerExternalContentHandler('text', null)
  }
}
