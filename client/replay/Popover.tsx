// A button of the player and the card it opens above itself. A press elsewhere or Escape closes it.
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import './popover.css'

type PopoverProps = {
  label: string
  icon: ReactNode
  /** Beside the icon, where there is room. */
  words?: string
  /** Shown as being in use. */
  isOn?: boolean
  disabled?: boolean
  /** Where the card opens; above the button else. */
  opens?: 'below'
  children: (close: () => void) => ReactNode
}

export function Popover({ label, icon, words, isOn, disabled, opens, children }: PopoverProps) {
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const card = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  useLayoutEffect(() => {
    const current = card.current?.querySelector<HTMLElement>('[aria-current="true"]')
    if (card.current && current)
      card.current.scrollTop = current.offsetTop - card.current.clientHeight / 2
  }, [isOpen])
  useEffect(() => {
    if (!isOpen) return undefined
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      setOpen(false)
      root.current?.querySelector('button')?.focus()
    }
    window.addEventListener('pointerdown', onPress, true)
    window.addEventListener('keydown', onKey, true)
    return () => {
      window.removeEventListener('pointerdown', onPress, true)
      window.removeEventListener('keydown', onKey, true)
    }
  }, [isOpen])
  return (
    <div className="th-popover" data-opens={opens} ref={root}>
      <button
        type="button"
        className="th-tool"
        aria-label={label}
        title={label}
        aria-expanded={isOpen}
        aria-controls={id}
        data-on={isOn ? '' : undefined}
        disabled={disabled}
        onClick={() => setOpen(!isOpen)}
      >
        {icon}
        {words && <span className="th-tool-words">{words}</span>}
      </button>
      {isOpen && (
        <div className="th-popover-card" id={id} role="group" aria-label={label} ref={card}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  )
}
