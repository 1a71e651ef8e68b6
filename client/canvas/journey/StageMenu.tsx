// What can be done with a stage besides typing, dragging and resizing it.
import { useT } from '../../ui/i18n'
import { EntryMenu } from './EntryMenu'
import { useMap } from './MapContext'
import { hasRoomFor } from './copyNotes'
import type { EntryActions } from './entryActions'
import { insertStageAt } from './mapActions'
import { maxStages } from './structure'

type StageMenuProps = {
  title: string
  count: number
  at: number
  total: number
  actions: EntryActions
}

export function StageMenu({ title, count, at, total, actions }: StageMenuProps) {
  const t = useT()
  const { tools } = useMap()
  const full = total >= maxStages && t('journey.stagesFull')
  const noRoom = () => !hasRoomFor(tools.editor, count) && t('structure.boardFull')
  const insert = (place: number) => () => insertStageAt(tools, place, t('journey.newStage'))
  return (
    <EntryMenu
      label={t('journey.stageMenu', { title: title || t('journey.stagePlaceholder') })}
      items={() => [
        { label: t('journey.rename'), run: actions.rename },
        {
          label: t('structure.duplicateStage'),
          run: actions.duplicate,
          disabled: full || noRoom(),
        },
        { label: t('journey.insertBefore'), run: insert(at), disabled: full },
        { label: t('journey.insertAfter'), run: insert(at + 1), disabled: full },
        {
          label: t('journey.moveLeft'),
          run: () => actions.moveBy(-1),
          disabled: at === 0 && t('journey.isFirst'),
        },
        {
          label: t('journey.moveRight'),
          run: () => actions.moveBy(1),
          disabled: at === total - 1 && t('journey.isLast'),
        },
        {
          label: t('journey.removeStage'),
          hint: count > 0 ? t('journey.removeKeeps', { count }) : undefined,
          run: actions.remove,
          danger: true,
        },
      ]}
    />
  )
}
