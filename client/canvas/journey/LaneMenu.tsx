// What can be done with a lane besides typing, dragging and resizing it.
import { type LaneKind, laneKinds } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { EntryMenu } from './EntryMenu'
import { useMap } from './MapContext'
import { changeLaneKind, insertLaneAt, moveLaneTo, removeLaneById, renameEntry } from './mapActions'
import { maxLanes } from './structure'

type LaneMenuProps = { id: string; title: string; kind: LaneKind; at: number; total: number }

export function LaneMenu({ id, title, kind, at, total }: LaneMenuProps) {
  const t = useT()
  const { tools } = useMap()
  const full = total >= maxLanes && t('journey.lanesFull')
  const insert = (place: number) => () => insertLaneAt(tools, place, t('journey.newLane'))
  return (
    <EntryMenu
      label={t('journey.laneMenu', { title: title || t('journey.lanePlaceholder') })}
      items={[
        { label: t('journey.rename'), run: () => renameEntry(tools, { of: 'lane', id }) },
        { label: t('journey.editPrompt'), run: () => renameEntry(tools, { of: 'prompt', id }) },
        {
          label: t('journey.changeKind'),
          items: laneKinds.map((each) => ({
            label: t(`journey.kind.${each}`),
            swatch: `var(--lane-${each})`,
            checked: each === kind,
            run: () => changeLaneKind(tools, id, each),
          })),
        },
        { label: t('journey.insertAbove'), run: insert(at), disabled: full },
        { label: t('journey.insertBelow'), run: insert(at + 1), disabled: full },
        {
          label: t('journey.moveUp'),
          run: () => moveLaneTo(tools, id, at - 1),
          disabled: at === 0 && t('journey.isTop'),
        },
        {
          label: t('journey.moveDown'),
          run: () => moveLaneTo(tools, id, at + 1),
          disabled: at === total - 1 && t('journey.isBottom'),
        },
        {
          label: t('journey.removeLane'),
          hint: t('journey.removeLaneKeeps'),
          run: () => removeLaneById(tools, id),
          danger: true,
        },
      ]}
    />
  )
}
