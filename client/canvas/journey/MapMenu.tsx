// What can be done with a map as a whole.
import { useT } from '../../ui/i18n'
import { EntryMenu } from './EntryMenu'
import { useMap } from './MapContext'
import { hasRoomFor } from './copyNotes'
import { duplicateMap } from './duplicate'
import { removeMap } from './mapActions'
import { tidyMap } from './tidy'

export function MapMenu({ title }: { title: string }) {
  const t = useT()
  const { tools } = useMap()
  const { editor, mapId } = tools
  const count = editor.getSortedChildIdsForParent(mapId).length
  const noRoom = !hasRoomFor(editor, count + 1) && t('structure.boardFull')
  const name = title || t('journey.titlePlaceholder')
  const copyTitle = title && t('structure.copyTitle', { title })
  return (
    <EntryMenu
      label={t('structure.mapMenu', { title: name })}
      items={[
        {
          label: t('structure.duplicateMap'),
          run: () => duplicateMap(editor, mapId, { title: copyTitle }),
          disabled: noRoom,
        },
        {
          label: t('structure.duplicateAsFuture'),
          hint: t('structure.duplicateAsFutureWhy'),
          run: () =>
            duplicateMap(editor, mapId, {
              kind: 'future-state',
              title: t('structure.futureTitle', { title: name }),
            }),
          disabled: noRoom,
        },
        {
          label: t('structure.tidyMap'),
          run: () => tools.say(t('structure.said.tidied', { count: tidyMap(editor, mapId) })),
        },
        {
          label: t('structure.removeMap'),
          danger: true,
          items: [
            {
              label: t('structure.removeMapNow'),
              hint: t('structure.removeMapTakes', { count }),
              run: () => removeMap(tools),
              danger: true,
            },
            { label: t('structure.keepMap'), run: () => undefined },
          ],
        },
      ]}
    />
  )
}
