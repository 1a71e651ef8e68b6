import type { MouseEvent } from 'react'

/** A button that was clicked does not take the space bar with it. */
export function keepFocus(event: MouseEvent) {
  event.preventDefault()
}
