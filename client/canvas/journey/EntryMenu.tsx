// The "⋯" of a header and the menu it opens. The menu hangs outside the canvas: inside the map it would
// be scaled with the zoom and lie under the notes.
import { type ComponentProps, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useContainer, useValue } from 'tldraw'
import { MapButton } from './MapButton'
import { MenuList, menuMargin } from './MenuList'
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

const menuWidth = 288
/** Less room than this below the button, and the menu opens where there is more. */
const goodHeight = 480

type Place = Pick<ComponentProps<typeof MenuList>, 'style' | 'roomier'>

type EntryMenuProps = {
  label: string
  /** Asked while the menu is open, and again when what it read of the canvas changes. */
  items: () => MenuItem[]
}

export function EntryMenu({ label, items }: EntryMenuProps) {
  const container = useContainer()
  const button = useRef<HTMLSpanElement>(null)
  const [place, setPlace] = useState<Place>()

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
          else if (button.current) setPlace(placeAt(button.current, container))
        }}
      >
        <MoreIcon />
      </MapButton>
      {place &&
        createPortal(
          <LiveMenu label={label} items={items} {...place} onClose={close} />,
          container,
        )}
    </span>
  )
}

type LiveMenuProps = EntryMenuProps & Omit<ComponentProps<typeof MenuList>, 'items'>

function LiveMenu({ items, ...rest }: LiveMenuProps) {
  return <MenuList items={useValue('menu', items, [items])} {...rest} />
}

/**
 * Under the button, or above it where there is more room; inside the window either way, also where keys
 * opened the menu of a map that is out of sight. A menu that is too long for that may stand beside the button.
 */
function placeAt(anchor: HTMLElement, container: HTMLElement): Place {
  const box = anchor.getBoundingClientRect()
  const room = container.getBoundingClientRect()
  const inside = (at: number, most: number) => Math.max(menuMargin, Math.min(at, most))
  const left = inside(box.right - room.left - menuWidth, room.width - menuWidth - menuMargin)
  const top = inside(box.bottom - room.top + 4, room.height - menuMargin)
  const bottom = inside(room.bottom - box.top + 4, room.height - menuMargin)
  const [below, above] = [room.height - top - 12, room.height - bottom - 12]
  const maxHeight = Math.max(below, above)
  const width = menuWidth
  const after = box.right - room.left + 4
  const before = box.left - room.left - 4 - width
  const beside = after + width + menuMargin <= room.width ? after : before
  return {
    style:
      below >= Math.min(goodHeight, above)
        ? { left, top, maxHeight, width }
        : { left, bottom, maxHeight, width },
    roomier:
      beside < menuMargin
        ? undefined
        : { left: beside, maxHeight: room.height - 2 * menuMargin, width },
  }
}
