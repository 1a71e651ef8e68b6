// One stage's header: tap to rename, drag to another place, and a menu for the rest.
import { type CSSProperties, memo, useMemo } from 'react'
import { useValue } from 'tldraw'
import { metrics } from '../../../shared/journey/layout'
import { useT } from '../../ui/i18n'
import { EditableText } from './EditableText'
import type { Band } from '../../../shared/journey/band'
import { useMap } from './MapContext'
import { StageMenu } from './StageMenu'
import { arrowPath } from './arrowPath'
import { stageActions } from './entryActions'
import { headerShortcuts, onHeaderKey } from './headerKeys'
import { NoteCountIcon } from './mapIcons'
import { pressHeader } from './reorder'
import { useHeaderFocus } from './useHeaderFocus'

type StageHeaderProps = {
  id: string
  title: string
  x: number
  w: number
  count: number
  at: number
  total: number
}

const below = 8
/** From afar the map's title stands above the map, and stages take its room. */
const heightIn = (band: Band) =>
  metrics.stageHeaderHeight - below + (band === 'far' ? metrics.headerHeight : 0)

export const StageHeader = memo(function StageHeader(props: StageHeaderProps) {
  const { id, title, x, w, count, at, total } = props
  const t = useT()
  const { tools, canShape: canEdit, band } = useMap()
  const lift = useValue(
    'lifted by',
    () => {
      const now = tools.lift.get()
      return now?.of === 'stage' && now.id === id ? now.by : undefined
    },
    [tools, id],
  )
  // Later stages are a little deeper in colour: the eye follows.
  const depth = total > 1 ? at / (total - 1) : 0
  const isLast = at === total - 1
  const height = heightIn(band)
  const style = {
    left: x,
    width: w,
    transform: lift ? `translateX(${lift}px)` : undefined,
    '--th-w': `${w}px`,
  } as CSSProperties
  const actions = useMemo(
    () => stageActions(tools, t, { id, title, size: w, at, total }),
    [tools, t, id, title, w, at, total],
  )
  const header = useHeaderFocus(tools, `stage:${id}`)
  return (
    <div
      ref={header}
      className="th-stage"
      data-lifted={lift === undefined ? undefined : ''}
      style={style}
      onPointerDown={(event) => {
        if (canEdit) pressHeader(tools, event, 'stage', id, [{ of: 'stage', id }])
      }}
      onKeyDownCapture={(event) => {
        if (canEdit) onHeaderKey(event, 'stage', id, actions)
      }}
    >
      <svg className="th-stage-shape" width={w + 16} height={height} aria-hidden="true">
        <path
          d={arrowPath(w, height, at === 0, isLast)}
          style={{ '--th-depth': `${10 + 12 * depth}%` } as CSSProperties}
        />
      </svg>
      <EditableText
        className="th-stage-title"
        field={{ of: 'stage', id }}
        value={title}
        label={t('journey.stageTitle')}
        placeholder={t('journey.stagePlaceholder')}
        shortcuts={headerShortcuts.stage}
      />
      {canEdit && <StageMenu {...props} actions={actions} />}
      {count > 0 && band !== 'far' && (
        <span className="th-stage-count" title={t('journey.notes', { count })}>
          <NoteCountIcon />
          {count}
        </span>
      )}
    </div>
  )
})
