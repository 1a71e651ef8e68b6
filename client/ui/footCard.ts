// A card at the foot of the page says how high it reaches, so that notices stand beside or above it. By a class and a
// length of the page, as panels at its side do (`sidePanel.ts`).
import { type RefObject, useLayoutEffect } from 'react'

const name = 'th-has-foot-card'
const height = '--th-foot-card'

/** While the component is there, a card is. */
export function useFootCard(card: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = card.current
    if (!element) return undefined
    const { classList, style } = document.documentElement
    classList.add(name)
    const look = () => {
      const reach = window.innerHeight - element.getBoundingClientRect().top
      style.setProperty(height, `${Math.round(reach)}px`)
    }
    const resized = new ResizeObserver(look)
    resized.observe(element)
    return () => {
      resized.disconnect()
      classList.remove(name)
      style.removeProperty(height)
    }
  }, [card])
}
