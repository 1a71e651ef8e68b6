// An open menu: arrow keys move, Enter chooses, Escape and a press elsewhere close. A choice with items
// of its own replaces the list, which works alike for a finger and for keys.
import {
  type CSSProperties,
  type KeyboardEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { stopEventPropagation } from 'tldraw'
import { ownPresses } from '../ownPresses'
import type { MenuItem } from './EntryMenu'
import './menu.css'

/** From the edge of the window. */
export const menuMargin = 8

type MenuListProps = {
  label: string
  items: MenuItem[]
  style: CSSProperties
  /** Where it stands instead, as high as it must, when not all of it can be seen there. */
  roomier?: CSSProperties | undefined
  /** `toButton`: the focus goes back to what opened the menu. */
  onClose: (toButton: boolean) => void
}

export function MenuList({ label, items, style, roomier, onClose }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null)
  const [inner, setInner] = useState<MenuItem[]>()
  const shown = inner ?? items
  const [top, setTop] = useState<number>()

  useLayoutEffect(() => {
    const menu = list.current
    if (!menu || menu.scrollHeight <= menu.clientHeight) return
    const room = menu.offsetParent?.clientHeight ?? 0
    setTop(Math.max(menuMargin, room - menuMargin - menu.scrollHeight - 2 * menu.clientTop))
  }, [])

  useEffect(() => {
    const options = buttonsOf(list.current)
    const chosen = options.find((each) => each.ariaChecked === 'true')
    ;(chosen ?? options[0])?.focus({ preventScroll: !chosen })
  }, [inner])

  useEffect(() => {
    const listening = new AbortController()
    const on = { capture: true, signal: listening.signal }
    const outside = (event: Event) => {
      const { target } = event
      if (target instanceof Node && list.current?.contains(target)) return
      // The button that opened the menu closes it by its own click.
      const own = target instanceof Element && target.closest('[aria-expanded="true"]')
      if (!own) onClose(false)
    }
    window.addEventListener('pointerdown', outside, on)
    window.addEventListener('wheel', outside, on)
    window.addEventListener('resize', outside, on)
    return () => listening.abort()
  }, [onClose])

  const choose = (item: MenuItem) => {
    if (item.disabled) return
    if ('items' in item) {
      return setInner(typeof item.items === 'function' ? item.items() : item.items)
    }
    onClose(true)
    item.run()
  }
  return (
    <div
      ref={list}
      className="th-menu"
      style={top !== undefined && roomier ? { ...roomier, top } : style}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDownCapture={(event) => onKey(event, onClose)}
      {...ownPresses}
      onContextMenu={stopEventPropagation}
    >
      {shown.map((item) => (
        <button
          key={item.label}
          type="button"
          className="th-menu-item"
          data-danger={item.danger ? '' : undefined}
          role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={item.checked}
          aria-disabled={item.disabled ? true : undefined}
          title={item.disabled || undefined}
          onClick={() => choose(item)}
        >
          {item.swatch && <span className="th-menu-swatch" style={{ background: item.swatch }} />}
          <span className="th-menu-words">
            {item.label}
            {(item.disabled || item.hint) && <small>{item.disabled || item.hint}</small>}
          </span>
        </button>
      ))}
    </div>
  )
}

function onKey(event: KeyboardEvent<HTMLElement>, onClose: MenuListProps['onClose']): void {
  const options = buttonsOf(event.currentTarget)
  const at = options.findIndex((each) => each === document.activeElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
  if (event.key === 'Escape' || event.key === 'Tab') onClose(true)
  else if (to !== undefined) options.at(to % options.length)?.focus()
  else if (event.key !== 'Enter' && event.key !== ' ') return event.stopPropagation()
  else return
  event.preventDefault()
  event.stopPropagation()
}

const buttonsOf = (list: HTMLElement | null): HTMLButtonElement[] => [
  ...(list?.querySelectorAll('button') ?? []),
]
