import { type Editor, allDefaultFontFaces } from 'tldraw'

/**
 * Lets the canvas load a font when a shape uses it. Left alone, it loads all 16 of them at every visit,
 * 1.3 MB, just in case.
 */
export function loadFontsWhenUsed(editor: Editor): void {
  const request = editor.fonts.requestFonts.bind(editor.fonts)
  editor.fonts.requestFonts = (fonts) => {
    if (fonts !== allDefaultFontFaces) request(fonts)
  }
}
