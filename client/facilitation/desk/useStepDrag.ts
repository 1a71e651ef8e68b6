// Steps dragged by their grip to another place in the list, with any pointer.
import { type PointerEvent, useRef, useState } from 'react'

export function useStepDrag(total: number, move: (from: number, to: number) => void) {
  const list = useRef<HTMLOListElement>(null)
  const [lifted, setLifted] = useState<number>()
  const [over, setOver] = useState<number>()

  const begin = (event: PointerEvent<HTMLElement>, from: number) => {
    if (event.button !== 0 || !event.isPrimary) return
    const grip = event.currentTarget
    grip.setPointerCapture(event.pointerId)
    setLifted(from)
    let to = from
    const follow = (moveEvent: globalThis.PointerEvent) => {
      const rows = [...(list.current?.children ?? [])]
      const found = rows.findIndex((row) => {
        const { top, bottom } = row.getBoundingClientRect()
        return moveEvent.clientY >= top && moveEvent.clientY < bottom
      })
      to = found < 0 ? to : Math.min(found, total - 1)
      setOver(to)
    }
    const end = (endEvent: globalThis.PointerEvent) => {
      grip.removeEventListener('pointermove', follow)
      grip.removeEventListener('pointerup', end)
      grip.removeEventListener('pointercancel', end)
      setLifted(undefined)
      setOver(undefined)
      if (endEvent.type === 'pointerup' && to !== from) move(from, to)
    }
    grip.addEventListener('pointermove', follow)
    grip.addEventListener('pointerup', end)
    grip.addEventListener('pointercancel', end)
  }
  return { list, lifted, over, begin }
}
