// A button inside the map. tldraw never sees the press: it would capture the pointer (and the click
// with it), and on touch it would suppress the click.
import type { ButtonHTMLAttributes } from 'react'
import { stopEventPropagation } from 'tldraw'
import { useMap } from './MapContext'
import { takePress } from './press'

type MapButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** Said by screen readers and shown on hover. */
  label: string
}

export function MapButton({ label, title, ...rest }: MapButtonProps) {
  const { tools } = useMap()
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      title={title ?? label}
      onPointerDown={(event) => takePress(tools, event, {})}
      onTouchStart={stopEventPropagation}
      onTouchEnd={stopEventPropagation}
      onDoubleClick={stopEventPropagation}
    />
  )
}
