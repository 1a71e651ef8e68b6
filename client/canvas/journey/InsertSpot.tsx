// A place between two stages or lanes where a new one can be put: a dot that becomes a plus, with a
// line through the map showing where it would go.
import type { CSSProperties } from 'react'
import { MapButton } from './MapButton'
import { AddIcon } from './mapIcons'

type InsertSpotProps = {
  of: 'stage' | 'lane'
  /** Along the row of headers, in canvas pixels. */
  at: number
  /** Of the line. */
  length: number
  label: string
  disabled: boolean
  onInsert: () => void
}

export function InsertSpot({ of, at, length, label, disabled, onInsert }: InsertSpotProps) {
  return (
    <MapButton
      className="th-insert"
      data-of={of}
      style={{ [of === 'stage' ? 'left' : 'top']: at, '--th-line': `${length}px` } as CSSProperties}
      label={label}
      disabled={disabled}
      onClick={onInsert}
    >
      <span className="th-insert-dot">
        <AddIcon />
      </span>
    </MapButton>
  )
}
