// Notes of others stand back while one persona's journey is looked at. One rule of style for all of them:
// thousands of notes are neither asked nor drawn again for it.
import { useEditor, useValue } from 'tldraw'
import { shownJourney } from './chosen'

export function OthersFade() {
  const editor = useEditor()
  const rule = useValue(
    'others fade',
    () => {
      // Ids come from the document, which may hold anything.
      const others = (shownJourney(editor)?.others ?? []).map(
        (id) => `.th-note[data-persona="${CSS.escape(id)}"]`,
      )
      return others.length > 0 ? `${others.join(',')}{opacity:.2}` : ''
    },
    [editor],
  )
  return rule ? <style>{rule}</style> : null
}
