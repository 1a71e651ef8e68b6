// A text of the map: words to look at, and an input once somebody taps it or presses Enter on it.
//
// It does not listen for presses itself: a press on a header may also be a drag, so whoever owns the
// header decides and opens the text by its `data-field`.
import { type KeyboardEvent, useRef } from 'react'
import { useValue } from 'tldraw'
import { useMap } from './MapContext'
import { TextInput } from './TextInput'
import type { MapTools } from './mapTools'
import { type TextField, fieldKey, isOfStructure, readText, writeText } from './textField'

export type EditableTextProps = {
  field: TextField
  value: string
  /** What this text is, for those who cannot see where it stands. */
  label: string
  placeholder: string
  className: string
  lines?: 'one' | 'many'
  /** Keys that act on what this text names, as `aria-keyshortcuts` has them. */
  shortcuts?: string
}

export function EditableText(props: EditableTextProps) {
  const { field, value, label, placeholder, lines = 'one' } = props
  const { tools, ...scene } = useMap()
  const canEdit = isOfStructure(field) ? scene.canShape : scene.canEdit
  const shown = useRef<HTMLSpanElement>(null)
  const key = fieldKey(field)
  const editing = useValue(
    'editing here',
    () => {
      const now = tools.editing.get()
      return canEdit && now?.key === key ? now : undefined
    },
    [tools, key, canEdit],
  )

  const close = (byKey: boolean) => {
    if (tools.editing.get()?.key === key) tools.editing.set(undefined)
    if (byKey) requestAnimationFrame(() => shown.current?.focus({ preventScroll: true }))
  }
  const onKey = (event: KeyboardEvent) => {
    const { key: pressed, altKey, ctrlKey, metaKey } = event
    if (pressed !== 'Enter' && pressed !== 'F2' && pressed !== ' ') return
    if (altKey || ctrlKey || metaKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    openText(tools, field, 'all')
  }

  if (editing) {
    return (
      <span className={props.className} data-open="" data-field={key}>
        <TextInput
          value={value}
          read={() => {
            const now = tools.newestProps()
            return now && readText(now, field)
          }}
          write={(text) => tools.update((now) => writeText(now, field, text))}
          onClose={close}
          label={label}
          placeholder={placeholder}
          lines={lines}
          caret={editing.caret}
        />
      </span>
    )
  }
  const words = value || (canEdit ? placeholder : '')
  if (!canEdit) {
    return (
      <span className={props.className} title={words}>
        {words}
      </span>
    )
  }
  return (
    <span
      ref={shown}
      className={props.className}
      data-field={key}
      data-empty={value ? undefined : ''}
      role="button"
      tabIndex={0}
      aria-label={`${label}: ${words}`}
      aria-keyshortcuts={props.shortcuts}
      title={words}
      onKeyDownCapture={onKey}
    >
      {words}
    </span>
  )
}

/** Opens a text for typing. What is typed is one step for undo. */
export function openText(tools: MapTools, field: TextField, caret: 'all' | number | 'end'): void {
  tools.mark('edit text')
  tools.editing.set({ key: fieldKey(field), caret })
}

/** Opens the text under a tap, the caret where it was tapped. Returns whether there was one. */
export function openTextAt(tools: MapTools, fields: TextField[], tap: PointerEvent): boolean {
  const { target } = tap
  const element = target instanceof Element ? target.ownerDocument : undefined
  const under = element?.elementsFromPoint(tap.clientX, tap.clientY) ?? []
  const shown = under.find((each) => each instanceof HTMLElement && each.dataset.field)
  const key = shown instanceof HTMLElement ? shown.dataset.field : undefined
  const field = fields.find((each) => fieldKey(each) === key)
  if (!field || tools.editing.get()?.key === key) return false
  const props = tools.props()
  const filled = props && readText(props, field)
  openText(tools, field, filled ? caretAt(tap) : 'end')
  return true
}

/** The place in the text under a tap, in browsers that can tell. */
function caretAt({ clientX, clientY }: PointerEvent): number | 'end' {
  const place = document.caretPositionFromPoint?.(clientX, clientY)
  return place?.offsetNode.nodeType === Node.TEXT_NODE ? place.offset : 'end'
}
