// What lies over the canvas of a replay: the names, and the settings of a canvas that is only looked at.
import { useEffect } from 'react'
import { useEditor } from 'tldraw'
import { NameTags } from './NameTags'
import { keepInView } from './fit'

export function Watching() {
  const editor = useEditor()
  useEffect(() => {
    // One finger or the mouse moves the view; nothing can be selected.
    editor.setCurrentTool('hand')
    return keepInView(editor)
  }, [editor])
  return <NameTags />
}
