// What can be done with a lane besides typing, dragging and resizing it.
import { type LaneKind, laneKinds } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { EntryMenu } from './EntryMenu'
import { useMap } from './MapContext'
import { hasRoomFor } from './copyNotes'
import type { EntryActions } from './entryActions'
import { changeLaneKind, insertLaneAt, renameEntry } from './mapActions'
import { maxLanes } from './structure'
import { tidyLane } from './tidy'

type LaneMenuProps = {
  id: string
  title: string
  kind: LaneKind
  collapsed: boolean
  count: number
  at: number
  total: number
  actions: EntryActions
}

export function LaneMenu(props: LaneMenuProps) {
  const { id, title, kind, collapsed, count, at, total, actions } = props
  const t = useT()
  const { tools } = useMap()
  const full = total >= maxLanes && t('journey.lanesFull')
  const noRoom = () => !hasRoomFor(tools.editor, count) && t('structure.boardFull')
  const insert = (place: number) => () => insertLaneAt(tools, place, t('journey.newLane'))
  const tidy = () => {
    const moved = tidyLane(tools.editor, tools.mapId, id)
    tools.say(t('structure.said.tidied', { count: moved }))
  }
  return (
    <EntryMenu
      label={t('journey.laneMenu', { title: title || t('journey.lanePlaceholder') })}
      items={() => [
        {
          label: t(collapsed ? 'structure.openLane' : 'structure.collapseLane'),
          run: () => actions.toggle?.(),
        },
        {
          label: t('structure.tidyLane'),
          run: tidy,
          disabled: collapsed && t('structure.isCollapsed'),
        },
        { label: t('journey.rename'), run: actions.rename },
        {
          label: t('journey.editPrompt'),
          run: () => renameEntry(tools, { of: 'prompt', id }),
          disabled: collapsed && t('structure.isCollapsed'),
        },
        {
          label: t('journey.changeKind'),
          items: laneKinds.map((each) => ({
            label: t(`journey.kind.${each}`),
            swatch: `var(--lane-${each})`,
            checked: each === kind,
            run: () => changeLaneKind(tools, id, each),
          })),
        },
        { label: t('structure.duplicateLane'), run: actions.duplicate, disabled: full || noRoom() },
        { label: t('journey.insertAbove'), run: insert(at), disabled: full },
        { label: t('journey.insertBelow'), run: insert(at + 1), disabled: full },
        {
          label: t('journey.moveUp'),
          run: () => actions.moveBy(-1),
          disabled: at === 0 && t('journey.isTop'),
        },
        {
          label: t('journey.moveDown'),
          run: () => actions.moveBy(1),
          disabled: at === total - 1 && t('journey.isBottom'),
        },
        {
          label: t('journey.removeLane'),
          hint: t('journey.removeLaneKeeps'),
          run: actions.remove,
          danger: true,
        },
      ]}
    />
  )
}
