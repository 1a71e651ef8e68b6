// A table that is wider than the window: it scrolls by keys too, so it takes the focus.
import type { ReactNode } from 'react'
import './twin.css'

export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <div className="th-twin-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
