// What a curve point means, in words, next to it; opened, also the place to say why and to remove it.
// It hangs outside the canvas, as menus do: it keeps its size at every zoom, and notes do not cover it.
import type { RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useContainer, useValue } from 'tldraw'
import { ownPresses } from '../ownPresses'
import { maxPointLabel } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { openText } from '../journey/EditableText'
import { MapButton } from '../journey/MapButton'
import { useMap } from '../journey/MapContext'
import { TextInput } from '../journey/TextInput'
import { RemoveIcon } from '../journey/mapIcons'
import { type TextField, fieldKey, readText, writeText } from '../journey/textField'
import { PointOwner } from './PointOwner'
import type { PlacedPoint } from '../../../shared/journey/curveScale'

type PointCardProps = {
  card: RefObject<HTMLDivElement | null>
  point: PlacedPoint
  words: string
  persona: string
  color: string | undefined
  isOpen: boolean
  onRemove: () => void
  /** The text was ended with a key: the focus belongs on the point again. */
  onClose: () => void
}

/** Half of the widest card, and how much room one needs above its point. Screen pixels. */
const halfWidth = 150
const roomAbove = 190

export function PointCard(props: PointCardProps) {
  const { card, point, words, persona, color, isOpen, onRemove, onClose } = props
  const t = useT()
  const { tools } = useMap()
  const container = useContainer()
  const field: TextField = { of: 'point', id: point.id }
  const key = fieldKey(field)
  const { x, y } = point
  const place = useValue(
    'beside the point',
    () => {
      const { editor } = tools
      const middle = tools.toView({ x, y })
      const { w } = editor.getViewportScreenBounds()
      const away = 20 * editor.getZoomLevel() + 10
      const isAbove = middle.y > roomAbove
      const left = Math.max(halfWidth + 8, Math.min(w - halfWidth - 8, middle.x))
      const top = isAbove ? middle.y - away : middle.y + away
      return { left, top, transform: `translate(-50%, ${isAbove ? '-100%' : '0'})` }
    },
    [tools, x, y],
  )
  const isTyping = useValue('typing', () => tools.editing.get()?.key === key, [tools, key])

  return createPortal(
    <div
      ref={card}
      role="toolbar"
      tabIndex={-1}
      className="th-point-card"
      data-open={isOpen ? '' : undefined}
      style={place}
      aria-hidden={!isOpen}
      // The focus stays on the point, also where a press moves it to a button or to nothing.
      onMouseDown={(event) => {
        const isField = event.target instanceof Element && event.target.closest('textarea, select')
        if (!isField) event.preventDefault()
      }}
      {...ownPresses}
    >
      <div className="th-point-card-top">
        <span>
          <strong>{words}</strong>
          {persona && (
            <small className="th-point-card-whose">
              <i style={{ background: color }} />
              {persona}
            </small>
          )}
        </span>
        {isOpen && (
          <MapButton
            className="th-point-card-remove"
            label={t('emotion.removePoint')}
            tabIndex={-1}
            onClick={onRemove}
          >
            <RemoveIcon />
          </MapButton>
        )}
      </div>
      {isOpen && isTyping && (
        <div className="th-point-card-field">
          <TextInput
            value={point.label}
            read={() => {
              const now = tools.newestProps()
              return now && readText(now, field)
            }}
            write={(text) => tools.update((now) => writeText(now, field, text))}
            onClose={(byKey) => {
              if (tools.editing.get()?.key === key) tools.editing.set(undefined)
              if (byKey) onClose()
            }}
            label={t('emotion.label')}
            placeholder={t('emotion.labelPlaceholder')}
            lines="many"
            most={maxPointLabel}
            caret="end"
          />
        </div>
      )}
      {isOpen && !isTyping && (
        <button
          type="button"
          className="th-point-card-words"
          data-empty={point.label ? undefined : ''}
          tabIndex={-1}
          onClick={() => openText(tools, field, 'end')}
        >
          {point.label || t('emotion.labelPlaceholder')}
        </button>
      )}
      {isOpen && <PointOwner point={point} />}
      {!isOpen && point.label && <div className="th-point-card-said">{point.label}</div>}
    </div>,
    container,
  )
}
