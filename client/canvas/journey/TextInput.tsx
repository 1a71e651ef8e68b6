// The open input of a text that others may be typing in at the same moment.
//
// It is uncontrolled: React never sets its value, because that would break a composition and move the
// caret. Instead input and document are brought together, both ways at once, whenever either changes;
// never while a syllable is being composed.
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { stopEventPropagation } from 'tldraw'
import type { Editing } from './mapTools'
import { mergeTexts } from './mergeTexts'

export type TextInputProps = {
  /** The text in the document now; `read` is asked again whenever it matters. */
  value: string
  read: () => string | undefined
  write: (text: string) => void
  /** `byKey` when Enter or Escape ended it, so that the focus can go back. */
  onClose: (byKey: boolean) => void
  label: string
  placeholder: string
  lines: 'one' | 'many'
  caret: Editing['caret']
  /** Letters it may have. */
  most?: number
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ')

export function TextInput(props: TextInputProps) {
  const { value, read, write, onClose, caret } = props
  const input = useRef<HTMLTextAreaElement>(null)
  const composing = useRef(false)
  /** What input and document last agreed on. */
  const base = useRef(value)
  /** What Escape goes back to: the text from before, with what others have typed since. */
  const before = useRef(value)

  const bringTogether = () => {
    const element = input.current
    const theirs = read()
    if (!element || theirs === undefined || composing.current) return
    const mine = oneLine(element.value)
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

  useLayoutEffect(() => {
    if (value !== base.current) bringTogether()
  })

  useLayoutEffect(() => {
    const element = input.current
    if (!element) return
    element.focus({ preventScroll: true })
    if (caret === 'all') element.select()
    else {
      const at = caret === 'end' ? element.value.length : caret
      element.setSelectionRange(at, at)
    }
  }, [caret])

  const onKey = (event: KeyboardEvent) => {
    // In the capture phase: tldraw listens below React's root, and Escape would take the focus away.
    event.stopPropagation()
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter') {
      event.preventDefault()
      onClose(true)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (before.current !== base.current) write(before.current)
      base.current = before.current
      if (input.current) input.current.value = before.current
      onClose(true)
    }
  }

  return (
    <textarea
      ref={input}
      className="th-text-input"
      data-lines={props.lines}
      rows={1}
      wrap={props.lines === 'one' ? 'off' : 'soft'}
      maxLength={props.most ?? 2000}
      defaultValue={value}
      aria-label={props.label}
      placeholder={props.placeholder}
      spellCheck={false}
      onInput={bringTogether}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={() => {
        composing.current = false
        bringTogether()
      }}
      onBlur={() => {
        composing.current = false
        bringTogether()
        onClose(false)
      }}
      onKeyDownCapture={onKey}
      onPointerDown={stopEventPropagation}
      onTouchStart={stopEventPropagation}
      onTouchEnd={stopEventPropagation}
      onDoubleClick={stopEventPropagation}
    />
  )
}
