// The open input of a text of the map, in its place.
import { type KeyboardEvent, useLayoutEffect } from 'react'
import { stopEventPropagation } from 'tldraw'
import type { Editing } from './mapTools'
import { type MergedText, useMergedText } from './useMergedText'

export type TextInputProps = MergedText & {
  /** `byKey` when Enter or Escape ended it, so that the focus can go back. */
  onClose: (byKey: boolean) => void
  label: string
  placeholder: string
  lines: 'one' | 'many'
  caret: Editing['caret']
  /** Letters it may have. */
  most?: number
}

export function TextInput(props: TextInputProps) {
  const { onClose, caret } = props
  const text = useMergedText(props)
  const input = text.props.ref

  useLayoutEffect(() => {
    const element = input.current
    if (!element) return
    element.focus({ preventScroll: true })
    if (caret === 'all') element.select()
    else {
      const at = caret === 'end' ? element.value.length : caret
      element.setSelectionRange(at, at)
    }
  }, [input, caret])

  const onKey = (event: KeyboardEvent) => {
    // In the capture phase: tldraw listens below React's root, and Escape would take the focus away.
    event.stopPropagation()
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    if (event.key === 'Escape') text.takeBack()
    onClose(true)
  }

  return (
    <textarea
      {...text.props}
      className="th-text-input"
      data-lines={props.lines}
      rows={1}
      wrap={props.lines === 'one' ? 'off' : 'soft'}
      maxLength={props.most ?? 2000}
      aria-label={props.label}
      placeholder={props.placeholder}
      spellCheck={false}
      onBlur={() => {
        text.finish()
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
