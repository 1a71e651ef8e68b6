// One border that can be moved. Everybody sees it move; the document gets the size where it is let go.
import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react'
import { stopEventPropagation } from 'tldraw'
import { useMap } from './MapContext'
import { takePress } from './press'

type ResizeEdgeProps = {
  of: 'stage' | 'lane'
  label: string
  style: CSSProperties
  size: number
  least: number
  most: number
  onSize: (size: number) => void
}

const keyStep = 16

export function ResizeEdge(props: ResizeEdgeProps) {
  const { of, label, style, size, least, most, onSize } = props
  const { tools } = useMap()
  const axis = of === 'stage' ? 'x' : 'y'

  const onPress = (event: PointerEvent<HTMLElement>) => {
    const edge = event.currentTarget
    const before = size
    let release = () => {}
    takePress(tools, event, {
      begin: () => {
        tools.mark(`resize ${of}`)
        release = tools.hold()
        edge.dataset.dragged = ''
      },
      move: (now, from) => onSize(before + now[axis] - from[axis]),
      end: (dropped) => {
        if (!dropped) onSize(before)
        delete edge.dataset.dragged
        release()
      },
    })
  }
  const onKey = (event: KeyboardEvent) => {
    const [less, more] = of === 'stage' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    if (event.key !== less && event.key !== more) return
    event.preventDefault()
    event.stopPropagation()
    tools.mark(`resize ${of}`)
    onSize(size + (event.key === more ? keyStep : -keyStep))
  }
  return (
    <div
      className="th-edge"
      data-of={of}
      style={style}
      role="separator"
      aria-orientation={of === 'stage' ? 'vertical' : 'horizontal'}
      aria-label={label}
      aria-valuenow={Math.round(size)}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onPointerDown={onPress}
      onTouchStart={stopEventPropagation}
      onKeyDownCapture={onKey}
    />
  )
}
