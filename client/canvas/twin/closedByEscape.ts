// Escape closes what is being written, and the table around it stays.
import type { KeyboardEvent } from 'react'

/**
 * For `onKeyDownCapture`: the dialog keeps Escape to itself before React's other handlers hear of it, and
 * would then close with all that was written.
 */
export const closedByEscape = (close: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.stopPropagation()
  close()
}
