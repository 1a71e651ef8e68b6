import { stopEventPropagation as stop } from 'tldraw'

/** What to spread on something that lies over the canvas or in a map: its presses are not for the canvas. */
export const ownPresses = {
  onPointerDown: stop,
  onPointerUp: stop,
  onTouchStart: stop,
  onTouchEnd: stop,
  onDoubleClick: stop,
} as const
