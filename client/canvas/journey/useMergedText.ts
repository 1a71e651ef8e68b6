// An input for a text that others may be typing in at the same moment.
//
// It is uncontrolled: React never sets its value, because that would break a composition and move the
// caret. Instead input and document are brought together, both ways at once, whenever either changes;
// never while a syllable is being composed.
import { useLayoutEffect, useRef } from 'react'
import { mergeTexts } from './mergeTexts'

export type MergedText = {
  /** The text in the document now; `read` is asked again whenever it matters. */
  value: string
  read: () => string | undefined
  write: (text: string) => void
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ')
const asItIs = (text: string) => text

/** What to spread on a textarea, and what ends the typing in it. */
export function useMergedText({ value, read, write }: MergedText, keepsLines = false) {
  const input = useRef<HTMLTextAreaElement>(null)
  const composing = useRef(false)
  /** What input and document last agreed on. */
  const base = useRef(value)
  /** What Escape goes back to: the text from before, with what others have typed since. */
  const before = useRef(value)
  const clean = keepsLines ? asItIs : oneLine

  const bringTogether = () => {
    const element = input.current
    const theirs = read()
    if (!element || theirs === undefined || composing.current) return
    const mine = clean(element.value)
    const merged = mergeTexts(base.current, mine, theirs, {
      start: element.selectionStart,
      end: element.selectionEnd,
    })
    before.current = mergeTexts(base.current, before.current, theirs, { start: 0, end: 0 }).text
    base.current = merged.text
    if (merged.text !== element.value) {
      element.value = merged.text
      element.setSelectionRange(merged.start, merged.end)
    }
    if (merged.text !== theirs) write(merged.text)
  }

  /** Nothing of mine is waiting in an input that is not typed in: it follows, and writes nothing. */
  const follow = (element: HTMLTextAreaElement) => {
    base.current = value
    before.current = value
    element.value = value
  }

  useLayoutEffect(() => {
    const element = input.current
    if (!element || value === base.current) return
    if (element === element.ownerDocument.activeElement) bringTogether()
    else follow(element)
  })

  return {
    props: {
      ref: input,
      defaultValue: value,
      onInput: bringTogether,
      onCompositionStart: () => {
        composing.current = true
      },
      onCompositionEnd: () => {
        composing.current = false
        bringTogether()
      },
    },
    /** The input is left. */
    finish: () => {
      composing.current = false
      bringTogether()
    },
    /** The text is again what it was, with what others have typed since. */
    takeBack: () => {
      if (before.current !== base.current) write(before.current)
      base.current = before.current
      if (input.current) input.current.value = before.current
    },
  }
}
