// The panels a map can have on the canvas, as choices of its menu: those that are missing are put back.
import { ordered } from '../../../shared/journey/model'
import type { Translate } from '../../ui/i18n'
import type { MenuItem } from '../journey/EntryMenu'
import type { MapTools } from '../journey/mapTools'
import { type PanelName, hidePanel, showPanel, shownPanels } from './panelActions'

export function panelChoices(tools: MapTools, t: Translate): MenuItem[] {
  const personas = ordered(tools.props()?.personas ?? {})
  const all: (PanelName & { label: string })[] = [
    { type: 'goal', personaId: '', label: t('journey.goal') },
    { type: 'legend', personaId: '', label: t('panel.legend') },
    ...personas.map(({ id, name }) => ({
      type: 'persona' as const,
      personaId: id,
      label: t('panel.card', { name: name || t('persona.unnamed') }),
    })),
  ]
  return all.map(({ label, ...name }) => {
    const isShown = shownPanels(tools.editor, tools.mapId, name).length > 0
    return {
      label,
      hint: isShown ? t('panel.isShown') : t('panel.isHidden'),
      run: () => (isShown ? hidePanel(tools, name) : showPanel(tools, name)),
    }
  })
}
