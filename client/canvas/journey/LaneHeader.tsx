// One lane's header: what is observed here, and the question that tells people what to write.
import { type CSSProperties, memo } from 'react'
import { useValue } from 'tldraw'
import { metrics } from '../../../shared/journey/layout'
import type { LaneKind } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { Legend } from '../emotion/Legend'
import { MoodScale } from '../emotion/MoodScale'
import { EditableText } from './EditableText'
import { LaneMenu } from './LaneMenu'
import { type Band, useMap } from './MapContext'
import { laneIcon } from './mapIcons'
import { pressHeader } from './reorder'
import type { TextField } from './textField'

type LaneHeaderProps = {
  id: string
  title: string
  prompt: string
  kind: LaneKind
  y: number
  h: number
  at: number
  total: number
}

/** Lines of the question that fit under a title of one line, up to four. */
const promptLines = (height: number, band: Band) =>
  Math.max(1, Math.min(4, Math.floor((height - 60) / (band === 'near' ? 20.5 : 26.5))))

export const LaneHeader = memo(function LaneHeader(props: LaneHeaderProps) {
  const { id, title, prompt, kind, y, h } = props
  const t = useT()
  const { tools, canEdit, band } = useMap()
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
    // Whole lines only: a line cut in half reads like a mistake.
    '--th-lines': promptLines(h, band),
  } as CSSProperties
  return (
    <div
      className="th-lane"
      data-kind={kind}
      data-lifted={lift === undefined ? undefined : ''}
      style={style}
      onPointerDown={(event) => {
        if (canEdit) pressHeader(tools, event, 'lane', id, texts)
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
          />
          {canEdit && <LaneMenu {...props} />}
        </div>
        {band !== 'far' && (prompt || canEdit) && (
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
      {kind === 'emotion' && <MoodScale h={h} />}
      {kind === 'emotion' && band !== 'far' && <Legend />}
    </div>
  )
})
