// How high a note's text is: what the stock note finds, for texts without formatting in a tenth of the time.
import { type Editor, FONT_FAMILIES, TEXT_PROPS, type TLNoteShape } from 'tldraw'
import { fontSizes } from '../../../shared/journey/fontSizes'
import { noteSide } from '../../../shared/journey/layout'
import { plainLines } from './plainLines'

/** As the stock note has them, in pixels at scale 1. */
const padding = 16
const smallestLetters = 14

/** Undefined for a text with formatting, which is for the stock note to measure. */
export function measureNote(
  editor: Editor,
  { props: { richText, size, font } }: TLNoteShape,
): { growY: number; fontSizeAdjustment: number } | undefined {
  const lines = plainLines(richText)
  if (!lines) return undefined
  if (lines.length <= 1 && !lines[0]) return { growY: 0, fontSizeAdjustment: 0 }
  const paragraphs = lines.map((line) => `<p dir="auto">${line ? escaped(line) : '<br />'}</p>`)
  const html = `<div class="tl-rich-text">${paragraphs.join('')}</div>`
  const fontFamily = FONT_FAMILIES[font]
  const fixed = { ...TEXT_PROPS, fontFamily, maxWidth: noteSide - padding * 2 - 1 }
  // A word that is too wide for the note makes all letters smaller, until it is broken.
  for (let fontSize: number = fontSizes[size]; ; fontSize--) {
    const isBroken = fontSize <= smallestLetters
    const whole = { disableOverflowWrapBreaking: true, measureScrollWidth: true }
    const at = editor.textMeasure.measureHtml(html, { ...fixed, fontSize, ...(!isBroken && whole) })
    if (!isBroken && at.scrollWidth.toFixed(0) !== at.w.toFixed(0)) continue
    const growY = Math.max(0, at.h + padding * 2 - noteSide)
    return { growY, fontSizeAdjustment: fontSize }
  }
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
