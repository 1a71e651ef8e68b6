// One stage's header: tap to rename, drag to another place, and a menu for the rest.
import { type CSSProperties, memo } from 'react'
import { useValue } from 'tldraw'
import { metrics } from '../../../shared/journey/layout'
import { useT } from '../../ui/i18n'
import { EditableText } from './EditableText'
import { EntryMenu } from './EntryMenu'
import { useMap } from './MapContext'
import { arrowPath } from './arrowPath'
import { insertStageAt, moveStageTo, removeStageById, renameEntry } from './mapActions'
import { NoteCountIcon } from './mapIcons'
import { pressHeader } from './reorder'
import { maxStages } from './structure'

type StageHeaderProps = {
  id: string
  title: string
  x: number
  w: number
  count: number
  at: number
  total: number
}

const height = metrics.stageHeaderHeight - 8

export const StageHeader = memo(function StageHeader(props: StageHeaderProps) {
  const { id, title, x, w, count, at, total } = props
  const t = useT()
  const { tools, canEdit, band } = useMap()
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
  const insert = (place: number) => () => insertStageAt(tools, place, t('journey.newStage'))
  return (
    <div
      className="th-stage"
      data-lifted={lift === undefined ? undefined : ''}
      style={{ left: x, width: w, transform: lift ? `translateX(${lift}px)` : undefined }}
      onPointerDown={(event) => {
        if (canEdit) pressHeader(tools, event, 'stage', id, [{ of: 'stage', id }])
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
      />
      {count > 0 && band !== 'far' && (
        <span className="th-stage-count" title={t('journey.notes', { count })}>
          <NoteCountIcon />
          {count}
        </span>
      )}
      {canEdit && (
        <EntryMenu
          label={t('journey.stageMenu', { title: title || t('journey.stagePlaceholder') })}
          items={[
            {
              label: t('journey.rename'),
              run: () => renameEntry(tools, { of: 'stage', id }),
            },
            {
              label: t('journey.insertBefore'),
              run: insert(at),
              disabled: total >= maxStages && t('journey.stagesFull'),
            },
            {
              label: t('journey.insertAfter'),
              run: insert(at + 1),
              disabled: total >= maxStages && t('journey.stagesFull'),
            },
            {
              label: t('journey.moveLeft'),
              run: () => moveStageTo(tools, id, at - 1),
              disabled: at === 0 && t('journey.isFirst'),
            },
            {
              label: t('journey.moveRight'),
              run: () => moveStageTo(tools, id, at + 1),
              disabled: isLast && t('journey.isLast'),
            },
            {
              label: t('journey.removeStage'),
              hint: count > 0 ? t('journey.removeKeeps', { count }) : undefined,
              run: () => removeStageById(tools, id),
              danger: true,
            },
          ]}
        />
      )}
    </div>
  )
})
