import { type Editor, allDefaultFontFaces } from 'tldraw'

const prepared = new WeakSet<Editor>()

/**
 * Lets the canvas load a font when a shape uses it. Left alone, it loads all 16 of them at every visit,
 * 1.3 MB, just in case.
 */
export function loadFontsWhenUsed(editor: Editor): void {
  if (prepared.has(editor)) return
  prepared.add(editor)
  const request = editor.fonts.requestFonts.bind(editor.fonts)
  editor.fonts.requestFonts = (fonts) => {
    if (fonts !== allDefaultFontFaces) request(fonts)
  }
}
