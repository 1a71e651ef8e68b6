// The templates as picture cards. They are radio buttons, so arrow keys and Enter work as everywhere.
import { useId } from 'react'
import type { MapKind } from '../../../shared/journey/model'
import { listTemplates, type Template } from '../../../shared/journey/templates'
import { CheckIcon } from '../../ui/icons'
import { useLanguage, useT } from '../../ui/i18n'
import { TemplatePicture } from './TemplatePicture'
import './templates.css'

type TemplatePickerProps = { value: MapKind; onChange: (template: MapKind) => void }

export function TemplatePicker({ value, onChange }: TemplatePickerProps) {
  const t = useT()
  const language = useLanguage()
  const group = useId()
  return (
    <fieldset className="th-templates">
      <legend className="th-section-title">{t('home.templates')}</legend>
      <div className="th-templates-grid">
        {listTemplates(language).map((template) => (
          <label key={template.id} className="th-template">
            <input
              type="radio"
              className="th-template-input"
              name={group}
              value={template.id}
              checked={template.id === value}
              onChange={() => onChange(template.id)}
            />
            <TemplateCard template={template} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function TemplateCard({ template }: { template: Template }) {
  const t = useT()
  const sizes =
    template.stages.length === 0
      ? t('home.freeCanvas')
      : `${t('home.stages', { count: template.stages.length })} · ${t('home.lanes', { count: template.lanes.length })}`
  return (
    <span className="th-template-card">
      <TemplatePicture template={template} />
      <span className="th-template-check">
        <CheckIcon size={16} />
      </span>
      <span className="th-template-words">
        <span className="th-template-name">{template.name}</span>
        <span className="th-template-about">{template.description}</span>
        <span className="th-template-size">{sizes}</span>
      </span>
    </span>
  )
}
