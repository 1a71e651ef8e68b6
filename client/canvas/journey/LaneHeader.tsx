// One lane's header: what is observed here, and the question that tells people what to write.
import { type CSSProperties, memo, useMemo } from 'react'
import { useValue } from 'tldraw'
import { metrics } from '../../../shared/journey/layout'
import type { LaneKind } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { Legend } from '../emotion/Legend'
import { MoodScale } from '../emotion/MoodScale'
import { EditableText } from './EditableText'
import { LaneMenu } from './LaneMenu'
import { MapButton } from './MapButton'
import type { Band } from '../../../shared/journey/band'
import { useMap } from './MapContext'
import { laneActions } from './entryActions'
import { headerShortcuts, onHeaderKey } from './headerKeys'
import { UnfoldIcon, laneIcon } from './mapIcons'
import { pressHeader } from './reorder'
import type { TextField } from './textField'
import { useHeaderFocus } from './useHeaderFocus'

type LaneHeaderProps = {
  id: string
  title: string
  prompt: string
  kind: LaneKind
  collapsed: boolean
  /** Of its notes. */
  count: number
  y: number
  h: number
  at: number
  total: number
}

/** Lines of the question that fit under a title of one line, up to four. */
const promptLines = (height: number, band: Band) =>
  Math.max(1, Math.min(4, Math.floor((height - 60) / (band === 'near' ? 20.5 : 26.5))))

export const LaneHeader = memo(function LaneHeader(props: LaneHeaderProps) {
  const { id, title, prompt, kind, collapsed, y, h, at, total } = props
  const t = useT()
  const { tools, canShape: canEdit, band } = useMap()
  const lift = useValue(
    'lifted by',
    () => {
      const now = tools.lift.get()
      return now?.of === 'lane' && now.id === id ? now.by : undefined
    },
    [tools, id],
  )
  const Icon = laneIcon[kind]
  const texts: TextField[] = [
    { of: 'lane', id },
    { of: 'prompt', id },
  ]
  const style = {
    top: y,
    height: h,
    width: metrics.laneHeaderWidth,
    transform: lift ? `translateY(${lift}px)` : undefined,
    '--th-lane': `var(--lane-${kind})`,
    '--th-h': `${h}px`,
    // Whole lines only: a line cut in half reads like a mistake.
    '--th-lines': promptLines(h, band),
  } as CSSProperties
  const actions = useMemo(
    () => laneActions(tools, t, { id, title, size: h, at, total, collapsed }),
    [tools, t, id, title, h, at, total, collapsed],
  )
  const header = useHeaderFocus(tools, `lane:${id}`)
  return (
    <div
      ref={header}
      className="th-lane"
      data-kind={kind}
      data-collapsed={collapsed ? '' : undefined}
      data-lifted={lift === undefined ? undefined : ''}
      style={style}
      onPointerDown={(event) => {
        if (canEdit) pressHeader(tools, event, 'lane', id, texts)
      }}
      onKeyDownCapture={(event) => {
        if (canEdit) onHeaderKey(event, 'lane', id, actions)
      }}
    >
      <div className="th-lane-words">
        <div className="th-lane-top">
          <span className="th-lane-icon">
            <Icon />
          </span>
          <EditableText
            className="th-lane-title"
            field={{ of: 'lane', id }}
            value={title}
            label={t('journey.laneTitle')}
            placeholder={t('journey.lanePlaceholder')}
            lines="many"
            shortcuts={headerShortcuts.lane}
          />
          {canEdit && collapsed && (
            <MapButton
              className="th-lane-open"
              label={t('structure.openLaneNamed', { title: title || t('journey.lanePlaceholder') })}
              onClick={actions.toggle}
            >
              <UnfoldIcon />
            </MapButton>
          )}
          {canEdit && <LaneMenu {...props} actions={actions} />}
        </div>
        {band !== 'far' && !collapsed && (prompt || canEdit) && (
          <EditableText
            className="th-lane-prompt"
            field={{ of: 'prompt', id }}
            value={prompt}
            label={t('journey.prompt')}
            placeholder={t('journey.promptPlaceholder')}
            lines="many"
          />
        )}
      </div>
      {kind === 'emotion' && !collapsed && <MoodScale h={h} />}
      {kind === 'emotion' && !collapsed && band !== 'far' && <Legend />}
    </div>
  )
})
