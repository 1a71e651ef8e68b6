// A button and a dialog that put one more journey map on the board.
import { useState } from 'react'
import { CanvasMenu, useAddMap, useIsNarrow, useIsReadOnly } from '../../canvas/chrome'
import { useAsked } from '../../canvas/results/asked'
import { blankPlan, type MapPlan, planOf } from '../../../shared/journey/mapPlan'
import { languages } from '../../../shared/i18n/language'
import { listTemplates } from '../../../shared/journey/templates'
import { IconButton } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { MapPlusIcon } from '../../ui/icons'
import { languageNames } from '../../ui/LanguageSwitch'
import { setLanguage, useLanguage, useT } from '../../ui/i18n'
import { TemplateFileButton } from '../../ui/TemplateFileButton'
import { TemplatePicture } from '../home/TemplatePicture'
import { useStructureLock } from './guards'
import { useHistory } from './history/state'
import './add-map.css'

/** With the canvas' own menu, which on a phone holds what the header has no room for. */
export function AddMapAndMenu() {
  const t = useT()
  const language = useLanguage()
  const isLocked = useStructureLock()
  const isReadOnly = useIsReadOnly() || isLocked
  const isNarrow = useIsNarrow()
  const [isOpen, setOpen] = useState(false)
  const history = useHistory()
  const add = { id: 'add-map', label: t('board.addMap'), run: () => setOpen(true) }
  const past = { id: 'history', label: t('history.title'), run: () => history.setTab('snapshots') }
  const first = [...(isReadOnly ? [] : [add]), ...(history.isOpen ? [past] : [])]
  const [, ask] = useAsked()
  const results = [
    { id: 'table', label: t('twin.menu'), run: () => ask({ view: 'table' }) },
    { id: 'insight', label: t('insight.menu'), run: () => ask({ view: 'insight' }) },
    { id: 'export', label: t('results.menu'), run: () => ask({ view: 'export' }) },
    ...(isReadOnly
      ? []
      : [{ id: 'import', label: t('import.menu'), run: () => ask({ view: 'import' }) }]),
  ]
  const otherLanguages = languages
    .filter((each) => each !== language)
    .map((each) => ({ id: each, label: languageNames[each], run: () => setLanguage(each) }))
  return (
    <>
      {!isReadOnly && !isNarrow && (
        <IconButton label={add.label} icon={<MapPlusIcon />} onClick={add.run} />
      )}
      <CanvasMenu
        first={[...(isNarrow ? first : []), ...results]}
        last={isNarrow ? otherLanguages : []}
      />
      {isOpen && <ChooseMap onClose={() => setOpen(false)} />}
    </>
  )
}

function ChooseMap({ onClose }: { onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const addMap = useAddMap()
  const maps = listTemplates(language).filter(({ stages }) => stages.length > 0)
  const add = (plan: MapPlan) => {
    addMap(plan)
    onClose()
  }
  return (
    <Dialog title={t('board.addMap')} lead={t('board.addMapLead')} wide onClose={onClose}>
      <div className="th-add-map">
        {maps.map((template) => (
          <button
            key={template.id}
            type="button"
            className="th-add-map-choice"
            onClick={() => add(planOf(template))}
          >
            <TemplatePicture template={template} />
            <span className="th-add-map-name">{template.name}</span>
            <span className="th-add-map-about">{template.description}</span>
          </button>
        ))}
        <button type="button" className="th-add-map-choice" onClick={() => add(blankPlan())}>
          <TemplatePicture template={{ id: 'blank', ...blankPlan() }} />
          <span className="th-add-map-name">{t('template.blankMap')}</span>
          <span className="th-add-map-about">{t('template.blankMapAbout')}</span>
        </button>
      </div>
      <div className="th-add-map-file">
        <TemplateFileButton onChosen={({ plan }) => add(plan)} />
      </div>
    </Dialog>
  )
}
