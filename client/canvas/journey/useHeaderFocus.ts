// Gives the focus to a header that asked for it before it was moved or made. A moved element loses the
// focus, and a new one cannot have it before it is drawn.
import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { MapTools } from './mapTools'

/** Put the result on the header; `key` is that of its title. */
export function useHeaderFocus(tools: MapTools, key: string): RefObject<HTMLDivElement | null> {
  const header = useRef<HTMLDivElement>(null)
  // After every drawing: which one brings the header to its place cannot be known before.
  useLayoutEffect(() => {
    if (!tools.takeFocus(key)) return
    const title = header.current?.querySelector<HTMLElement>(`[data-field="${key}"]`)
    title?.focus({ preventScroll: true })
  })
  return header
}
