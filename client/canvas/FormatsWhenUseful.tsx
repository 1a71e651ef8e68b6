// tldraw's bar for formatting a text, only while letters are selected. The stock one stands there unseen
// whenever a text is open, and measures the page and draws its buttons again with each key that is typed.
import { useEffect, useState } from 'react'
import { DefaultRichTextToolbar, useEditor, useValue } from 'tldraw'

export function FormatsWhenUseful() {
  const editor = useEditor()
  const text = useValue('open text', () => editor.getRichTextEditor(), [editor])
  const [hasSelection, setHasSelection] = useState(false)
  useEffect(() => {
    if (!text) return undefined
    const { dom } = text.view
    let isSelecting = false
    const look = () => setHasSelection(!isSelecting && !text.state.selection.empty)
    // Under a pointer that is still selecting it would be in the way.
    const begin = () => {
      isSelecting = true
    }
    const end = () => {
      if (!isSelecting) return
      isSelecting = false
      look()
    }
    look()
    text.on('selectionUpdate', look)
    dom.addEventListener('pointerdown', begin)
    window.addEventListener('pointerup', end, true)
    window.addEventListener('pointercancel', end, true)
    return () => {
      text.off('selectionUpdate', look)
      dom.removeEventListener('pointerdown', begin)
      window.removeEventListener('pointerup', end, true)
      window.removeEventListener('pointercancel', end, true)
      setHasSelection(false)
    }
  }, [text])
  return hasSelection ? <DefaultRichTextToolbar /> : null
}
