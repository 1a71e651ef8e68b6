// What can be done with a map as a whole.
import { planOf } from '../../../shared/journey/mapPlan'
import { findTemplate } from '../../../shared/journey/templates'
import type { TemplateId } from '../../../shared/journey/template'
import { type Language, type Translate, useLanguage, useT } from '../../ui/i18n'
import { EntryMenu, type MenuItem } from './EntryMenu'
import { useMap } from './MapContext'
import type { MapTools } from './mapTools'
import { newEntryId } from './mapTools'
import { occupancyOf } from './occupancy'
import { downloadTemplate } from './saveTemplate'
import { replaceStages, surplusStages } from './stagePresets'
import { hasRoomFor } from './copyNotes'
import { duplicateMap } from './duplicate'
import { removeMap } from './mapActions'
import { mapsOf } from '../cell/places'
import { checkingOf } from '../checker/checking'
import { panelChoices } from '../panels/panelChoices'
import { askedOf } from '../results/asked'
import { tidyMap } from './tidy'

export function MapMenu({ title }: { title: string }) {
  const t = useT()
  const language = useLanguage()
  const { tools } = useMap()
  const { editor, mapId } = tools
  const name = title || t('journey.titlePlaceholder')
  const copyTitle = title && t('structure.copyTitle', { title })
  const items = (): MenuItem[] => {
    const count = editor
      .getSortedChildIdsForParent(mapId)
      .filter((id) => editor.getShape(id)?.type === 'note').length
    const noRoom = !hasRoomFor(editor, count + 1) && t('structure.boardFull')
    return [
      { label: t('template.changeStages'), items: () => stageChoices(tools, t, language) },
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
        label: t('checker.menu'),
        hint: t('checker.menuHint'),
        run: () => void checkingOf(editor).set(mapId),
      },
      {
        label: t('insight.menu'),
        hint: t('insight.menuHint'),
        run: () => void askedOf(editor).set({ view: 'insight', mapId }),
      },
      {
        label: t('results.menu'),
        hint: t('results.menuHint'),
        run: () => void askedOf(editor).set({ view: 'export', mapId }),
      },
      {
        label: t('twin.menu'),
        hint: t('twin.menuHint'),
        run: () => void askedOf(editor).set({ view: 'table', mapId }),
      },
      {
        label: t('compareMaps.menu'),
        hint: t('compareMaps.menuHint'),
        disabled: mapsOf(editor).length < 2 && t('compareMaps.onlyOne'),
        run: () => void askedOf(editor).set({ view: 'compare', mapId }),
      },
      {
        label: t('review.menu'),
        run: () => void askedOf(editor).set({ view: 'review', mapId }),
      },
      { label: t('panel.menu'), items: () => panelChoices(tools, t) },
      {
        label: t('structure.tidyMap'),
        run: () => tools.say(t('structure.said.tidied', { count: tidyMap(editor, mapId) })),
      },
      {
        label: t('template.save'),
        hint: t('template.saveHint'),
        run: () => downloadTemplate(tools, false),
      },
      { label: t('template.saveWithNotes'), run: () => downloadTemplate(tools, true) },
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
    ]
  }
  return <EntryMenu label={t('structure.mapMenu', { title: name })} items={items} />
}

/** Not the future state: its stages are those of the current state. */
const presets: TemplateId[] = [
  'current-state',
  'buyer-journey',
  'cross-channel',
  'loyalty-loop',
  'experience',
]

/** Each says what it brings, and how many notes lose their stage by it, before it is chosen. */
function stageChoices(tools: MapTools, t: Translate, language: Language): MenuItem[] {
  const props = tools.props()
  const layout = tools.layout()
  if (!props || !layout) return []
  const { byStage } = occupancyOf(layout)
  const choice = (label: string, titles: string[], about: string): MenuItem => {
    const parked = surplusStages(props, titles.length).reduce(
      (sum, id) => sum + (byStage.get(id) ?? 0),
      0,
    )
    return {
      label,
      hint: parked > 0 ? `${about} – ${t('template.stagesPark', { count: parked })}` : about,
      run: () => tools.operate('change stages', (now) => replaceStages(now, titles, newEntryId)),
    }
  }
  const choices = presets.flatMap((id) => {
    const template = findTemplate(id, language)
    if (!template) return []
    const titles = planOf(template).stages.map(({ title }) => title)
    const label = id === 'current-state' ? t('template.lifecycle') : template.name
    return [choice(label, titles, titles.join(' · '))]
  })
  return [...choices, choice(t('template.blankMap'), ['', '', ''], t('template.blankStages'))]
}
