// The faint dot of a stage nobody has rated yet. Pressing it makes the point and drags it at once.
import { stopEventPropagation } from 'tldraw'
import type { Column, Row } from '../../../shared/journey/layout'
import { useT } from '../../ui/i18n'
import { useMap } from '../journey/MapContext'
import { newEntryId } from '../journey/mapTools'
import { putPoint } from '../journey/structure'
import { dragPoint } from './dragPoint'
import { beginningOf } from './newPoint'
import { moodY, pointX } from '../../../shared/journey/curveScale'

export function GhostPoint({ column, row }: { column: Column; row: Row }) {
  const t = useT()
  const { tools } = useMap()
  const { id: stageId, title } = column.stage
  const add = () => {
    tools.operate('add curve point', (props) =>
      putPoint(props, newEntryId(), { stageId, at: 0.5, mood: 0, ...beginningOf(tools) }),
    )
  }
  return (
    <g
      className="th-ghost"
      transform={`translate(${pointX(column, 0.5)} ${moodY(row, 0)})`}
      role="button"
      tabIndex={0}
      aria-label={t('emotion.addPoint', { stage: title })}
      onPointerDown={(event) =>
        dragPoint(tools, event, row, newEntryId(), { stageId, atOnce: true })
      }
      onTouchStart={stopEventPropagation}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        event.stopPropagation()
        add()
      }}
    >
      <title>{t('emotion.addPoint', { stage: title })}</title>
      <circle className="th-curve-hit" r="22" />
      <circle className="th-ghost-dot" r="11" />
      <path className="th-ghost-plus" d="M-5 0H5M0-5V5" />
    </g>
  )
}
