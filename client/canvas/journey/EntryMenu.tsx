// The "⋯" of a header and the menu it opens. The menu hangs outside the canvas: inside the map it would
// be scaled with the zoom and lie under the notes.
import { type CSSProperties, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useContainer } from 'tldraw'
import { MapButton } from './MapButton'
import { MenuList } from './MenuList'
import { MoreIcon } from './mapIcons'

export type MenuItem = {
  label: string
  hint?: string | undefined
  /** Why it cannot be chosen, in words. */
  disabled?: string | false
  danger?: boolean
  /** Set where the menu is a choice: whether this is the chosen one. */
  checked?: boolean
  /** A colour shown before the words. */
  swatch?: string
} & ({ run: () => void } | { items: MenuItem[] | (() => MenuItem[]) })

const menuWidth = 248
const menuMostHeight = 420

export function EntryMenu({ label, items }: { label: string; items: MenuItem[] }) {
  const container = useContainer()
  const button = useRef<HTMLSpanElement>(null)
  const [place, setPlace] = useState<CSSProperties>()

  const close = (focusButton: boolean) => {
    setPlace(undefined)
    if (focusButton) button.current?.querySelector('button')?.focus({ preventScroll: true })
  }
  return (
    <span className="th-entry-menu" data-shown={place ? '' : undefined} ref={button}>
      <MapButton
        className="th-entry-menu-button"
        label={label}
        aria-haspopup="menu"
        aria-expanded={place !== undefined}
        onClick={() => {
          if (place) close(true)
          else if (button.current) setPlace(placeBelow(button.current, container))
        }}
      >
        <MoreIcon />
      </MapButton>
      {place &&
        createPortal(
          <MenuList label={label} items={items} style={place} onClose={close} />,
          container,
        )}
    </span>
  )
}

/** Under the button, or above it where there is more room; inside the window either way. */
function placeBelow(anchor: HTMLElement, container: HTMLElement): CSSProperties {
  const box = anchor.getBoundingClientRect()
  const room = container.getBoundingClientRect()
  const left = Math.max(8, Math.min(box.right - room.left - menuWidth, room.width - menuWidth - 8))
  const below = room.bottom - box.bottom - 16
  const above = box.top - room.top - 16
  const maxHeight = Math.min(menuMostHeight, Math.max(below, above))
  return below >= Math.min(menuMostHeight, above)
    ? { left, top: box.bottom - room.top + 4, maxHeight, width: menuWidth }
    : { left, bottom: room.bottom - box.top + 4, maxHeight, width: menuWidth }
}
