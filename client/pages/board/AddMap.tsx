// A button and a dialog that put one more journey map on the board.
import { useState } from 'react'
import { useAddMap, useIsNarrow, useIsReadOnly } from '../../canvas/chrome'
import { listTemplates } from '../../../shared/journey/templates'
import { IconButton } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { MapPlusIcon } from '../../ui/icons'
import { useLanguage, useT } from '../../ui/i18n'
import { TemplatePicture } from '../home/TemplatePicture'
import './add-map.css'

export function AddMap() {
  const t = useT()
  const isReadOnly = useIsReadOnly()
  const isNarrow = useIsNarrow()
  const [isOpen, setOpen] = useState(false)
  // A phone is for taking part; its header has no room for setting boards up.
  if (isReadOnly || isNarrow) return null
  return (
    <>
      <IconButton label={t('board.addMap')} icon={<MapPlusIcon />} onClick={() => setOpen(true)} />
      {isOpen && <ChooseMap onClose={() => setOpen(false)} />}
    </>
  )
}

function ChooseMap({ onClose }: { onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const addMap = useAddMap()
  const maps = listTemplates(language).filter(({ stages }) => stages.length > 0)
  return (
    <Dialog title={t('board.addMap')} lead={t('board.addMapLead')} wide onClose={onClose}>
      <div className="th-add-map">
        {maps.map((template) => (
          <button
            key={template.id}
            type="button"
            className="th-add-map-choice"
            onClick={() => {
              addMap(template)
              onClose()
            }}
          >
            <TemplatePicture template={template} />
            <span className="th-add-map-name">{template.name}</span>
            <span className="th-add-map-about">{template.description}</span>
          </button>
        ))}
      </div>
    </Dialog>
  )
}
