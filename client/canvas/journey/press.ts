// Presses on parts of the map: a tap, or a drag past a threshold, with any pointer.
//
// A claimed press never reaches tldraw, which would select or brush. It listens on the window, not on the
// pressed element: that element may be replaced under the finger (a ghost point becomes a real one). A
// second finger means pinching, and cancels.
import type { MouseEvent as ReactMouseEvent, PointerEvent as ReactPointerEvent } from 'react'
import type { MapTools, Point } from './mapTools'

/** Screen pixels a pointer may shake before a press is a drag. */
const thresholdPx = 6

export type Press = {
  tap?: (event: PointerEvent) => void
  /** The drag has begun. Answers false when there is nothing to drag. */
  begin?: () => void
  /** Both in coordinates of the map. */
  move?: (now: Point, from: Point) => void
  end?: (dropped: boolean) => void
  /** Begin with the press itself, without a threshold. */
  atOnce?: boolean
}

type AnyPress = ReactPointerEvent | PointerEvent

/** Whether a press is ours: the plain button or a first finger, and not while panning with the space bar. */
function isOurs(tools: MapTools, event: AnyPress): boolean {
  return event.button === 0 && event.isPrimary && !tools.editor.inputs.keys.has('Space')
}

/** Takes a press away from tldraw and reports what becomes of it. Returns whether it was taken. */
export function takePress(tools: MapTools, event: ReactPointerEvent, press: Press): boolean {
  if (!isOurs(tools, event)) return false
  event.stopPropagation()
  closeOpenText(tools)
  follow(tools, event.nativeEvent, press)
  return true
}

/** Reports a tap without taking the press: a drag from the same place stays tldraw's. */
export function watchTap(
  tools: MapTools,
  event: ReactPointerEvent,
  tap: (event: PointerEvent) => void,
): void {
  if (isOurs(tools, event) && tools.editor.isIn('select')) follow(tools, event.nativeEvent, { tap })
}

const doubleClickMs = 500

/**
 * The second press of a double-click on what has done its work with the first: it would close the text that was
 * opened, and what is typed would be taken for shortcuts.
 */
export function ignoreSecondPress({ clientX, clientY, detail }: ReactMouseEvent): void {
  // A key clicks, too, and nothing follows it.
  if (detail === 0) return
  const listening = new AbortController()
  const ignore = (event: MouseEvent) => {
    if (Math.hypot(event.clientX - clientX, event.clientY - clientY) >= thresholdPx) return
    event.preventDefault()
    event.stopPropagation()
  }
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick']) {
    const on = { capture: true, signal: listening.signal }
    window.addEventListener(type, ignore as EventListener, on)
  }
  setTimeout(() => listening.abort(), doubleClickMs)
}

/** Somebody typing elsewhere has finished: tldraw does not see this press and would leave it open. */
function closeOpenText({ editor }: MapTools): void {
  if (editor.getEditingShapeId()) editor.complete()
  const { activeElement } = editor.getContainer().ownerDocument
  if (activeElement instanceof HTMLTextAreaElement) activeElement.blur()
}

function follow(tools: MapTools, down: PointerEvent, press: Press): void {
  const start = tools.toMap({ x: down.clientX, y: down.clientY })
  const listening = new AbortController()
  const on = { signal: listening.signal }
  let dragging = false
  const begin = () => {
    dragging = true
    press.begin?.()
  }
  const finish = (dropped: boolean) => {
    listening.abort()
    if (dragging) press.end?.(dropped)
  }
  const isThis = (event: PointerEvent) => event.pointerId === down.pointerId
  const moved = (event: PointerEvent) => {
    if (!isThis(event)) return
    // Released outside the window, where nobody said so.
    if (event.pointerType === 'mouse' && event.buttons === 0) return finish(true)
    const distance = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY)
    if (!dragging && distance < thresholdPx) return
    if (!press.move) return finish(false)
    if (!dragging) begin()
    press.move(tools.toMap({ x: event.clientX, y: event.clientY }), start)
  }
  const released = (event: PointerEvent) => {
    if (!isThis(event)) return
    const tapped = !dragging
    finish(true)
    if (tapped) press.tap?.(event)
  }
  const another = (event: PointerEvent) => {
    if (!isThis(event)) finish(false)
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !dragging) return
    event.stopPropagation()
    finish(false)
  }
  window.addEventListener('pointermove', moved, on)
  window.addEventListener('pointerup', released, on)
  window.addEventListener('pointercancel', () => finish(false), on)
  window.addEventListener('pointerdown', another, { ...on, capture: true })
  window.addEventListener('keydown', key, { ...on, capture: true })
  if (press.atOnce) begin()
}
