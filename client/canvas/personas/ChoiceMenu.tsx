// A button that opens a menu of personas above it.
import { type CSSProperties, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useContainer } from 'tldraw'
import type { MenuItem } from '../journey/EntryMenu'
import { MenuList } from '../journey/MenuList'

type ChoiceMenuProps = {
  label: string
  items: () => MenuItem[]
  isOpen: boolean
  onOpen: (open: boolean) => void
  children: ReactNode
}

const menuWidth = 260

export function ChoiceMenu({ label, items, isOpen, onOpen, children }: ChoiceMenuProps) {
  const container = useContainer()
  const button = useRef<HTMLButtonElement>(null)
  const [place, setPlace] = useState<CSSProperties>()
  useLayoutEffect(() => {
    const box = isOpen ? button.current?.getBoundingClientRect() : undefined
    const room = container.getBoundingClientRect()
    setPlace(
      box && {
        left: Math.max(8, Math.min(box.left - room.left, room.width - menuWidth - 8)),
        bottom: room.bottom - box.top + 6,
        maxHeight: Math.min(420, box.top - room.top - 16),
        width: menuWidth,
      },
    )
  }, [isOpen, container])
  return (
    <>
      <button
        ref={button}
        type="button"
        className="th-front-choice"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => onOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen &&
        place &&
        createPortal(
          <MenuList
            label={label}
            items={items()}
            style={place}
            onClose={(toButton) => {
              onOpen(false)
              if (toButton) button.current?.focus({ preventScroll: true })
            }}
          />,
          container,
        )}
    </>
  )
}
