// Keys that are pressed before the text they are meant for is ready. A text editor needs a moment to appear, on a
// slow page seconds; until then its keys wait in line, and are typed when it has come. None of them is ever lost or
// a shortcut, however long it takes: it would draw, or remove whatever is selected by then.
import type { Editor as TextEditor } from '@tiptap/core'
import { type Editor, type TLRichText, type TLShapeId, react, toRichText } from 'tldraw'
import { plainText } from '../../../shared/text'

/** From then on Escape does not wait either: whoever gives up must get out. */
const patienceMs = 1500

/**
 * Keys without a letter that mean something in a text, or in the cell of a note after an Escape; they wait in
 * line with the letters.
 */
const namedKeys = new Set(
  'Tab Escape Enter Backspace Delete Home End ArrowLeft ArrowRight ArrowUp ArrowDown'.split(' '),
)

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>

/** Watches texts being opened, in whatever way; the result ends that. */
export function holdEarlyKeys(editor: Editor): () => void {
  let end: (() => void) | undefined
  const stop = editor.sideEffects.registerAfterChangeHandler(
    'instance_page_state',
    (before, { editingShapeId: id }) => {
      if (id && id !== before.editingShapeId && richTextOf(editor, id)) end = hold(editor, id)
    },
  )
  return () => {
    stop()
    end?.()
  }
}

/** Holds keys until the text is ready or closed again; the result ends that before. */
function hold(editor: Editor, id: TLShapeId): () => void {
  const { ownerDocument } = editor.getContainer()
  const held: Key[] = []
  const since = performance.now()
  const onKey = (event: KeyboardEvent) => {
    const { key, code, shiftKey } = event
    const isOurs = key.length === 1 || namedKeys.has(key)
    if (!isOurs || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (key === 'Escape' && performance.now() - since > patienceMs) return
    held.push({ key, code, shiftKey })
    event.preventDefault()
    event.stopPropagation()
  }
  ownerDocument.addEventListener('keydown', onKey, true)
  const end = () => {
    stop()
    ownerDocument.removeEventListener('keydown', onKey, true)
  }
  const stop = react('text ready', () => {
    if (!textEditorOf(editor, id) && editor.getEditingShapeId() === id) return
    // The caret is put in its place meanwhile.
    queueMicrotask(() => {
      end()
      const textEditor = textEditorOf(editor, id)
      if (textEditor) playBack(editor, id, textEditor, held.splice(0))
      else writeDown(editor, id, held.splice(0))
    })
  })
  return end
}

/** The text editor of this shape, not that of the one before, which may linger. */
function textEditorOf(editor: Editor, id: TLShapeId): TextEditor | undefined {
  const textEditor = editor.getRichTextEditor()
  if (!textEditor || textEditor.isDestroyed || editor.getEditingShapeId() !== id) return undefined
  const shape = textEditor.view.dom.closest<HTMLElement>('[data-shape-id]')
  return shape?.dataset.shapeId === id ? textEditor : undefined
}

/** Types what was held. A Tab among it opens another note, whose own line the rest then waits in. */
function playBack(editor: Editor, id: TLShapeId, text: TextEditor, held: readonly Key[]): void {
  const container = editor.getContainer()
  const isOpen = () => editor.getEditingShapeId() === id
  text.commands.focus()
  for (const { key, ...rest } of held) {
    if (isOpen() && key.length === 1) text.view.dispatch(text.state.tr.insertText(key))
    else {
      const target = isOpen() ? text.view.dom : container
      const init = { key, ...rest, bubbles: true, cancelable: true }
      const isFree = target.dispatchEvent(new KeyboardEvent('keydown', init))
      if (isFree && isOpen() && !rest.shiftKey) byBrowser[key]?.(text)
      // The key itself was let go long ago: without this the canvas would ignore its next press.
      container.dispatchEvent(new KeyboardEvent('keyup', init))
    }
  }
}

/** What a browser does of its own accord where a person presses the key. */
const byBrowser: Record<string, (text: TextEditor) => void> = {
  Backspace({ state, commands }) {
    const { $from, from } = state.selection
    const line = $from.parent.textBetween(0, $from.parentOffset, undefined, '\uFFFC')
    const last = [...line].at(-1) ?? ''
    commands.deleteRange({ from: from - last.length, to: from })
  },
  ArrowLeft: ({ state, commands }) => commands.setTextSelection(state.selection.from - 1),
  ArrowRight: ({ state, commands }) => commands.setTextSelection(state.selection.to + 1),
  Home: ({ state, commands }) => commands.setTextSelection(state.selection.$from.start()),
  End: ({ state, commands }) => commands.setTextSelection(state.selection.$to.end()),
}

/** The text was closed before it was ready, by a press elsewhere: what was typed for it stands in it all the same. */
function writeDown(editor: Editor, id: TLShapeId, held: readonly Key[]): void {
  let words = ''
  for (const { key } of held) {
    if (key.length === 1) words += key
    else if (key === 'Enter') words += '\n'
    else if (key === 'Backspace') words = words.slice(0, -1)
    else break
  }
  const before = richTextOf(editor, id)
  if (!words || !before || editor.getIsReadonly()) return
  const { content } = toRichText(words)
  const richText = plainText(before)
    ? { ...before, content: [...before.content, ...content] }
    : { ...before, content }
  const shape = editor.getShape(id)
  if (shape) editor.updateShape({ id, type: shape.type, props: { richText } })
}

function richTextOf(editor: Editor, id: TLShapeId): TLRichText | undefined {
  return (editor.getShape(id)?.props as { richText?: TLRichText } | undefined)?.richText
}
