// Panels on the right say that they are there, so that what stands in the middle of the window moves beside them.
// By a class of the page: a rule that looks from the board into all of the canvas costs each key typed there.
import { useEffect } from 'react'

let open = 0

const show = (by: 1 | -1) => {
  open += by
  document.documentElement.classList.toggle('th-has-panel', open > 0)
}

/** While the component is there, a panel is. */
export function useSidePanel(): void {
  useEffect(() => {
    show(1)
    return () => show(-1)
  }, [])
}
