// The templates as picture cards. They are radio buttons, so arrow keys and Enter work as everywhere.
import { useId } from 'react'
import type { TemplateId } from '../../../shared/journey/template'
import { listTemplates, type Template } from '../../../shared/journey/templates'
import { CheckIcon } from '../../ui/icons'
import { useLanguage, useT } from '../../ui/i18n'
import { TemplatePicture } from './TemplatePicture'
import './templates.css'

type TemplatePickerProps = {
  /** Undefined when the board starts from something else. */
  value: TemplateId | undefined
  onChange: (template: TemplateId) => void
}

/** The cards with large pictures; what follows in the list stands below, smaller. */
const large = 4

export function TemplatePicker({ value, onChange }: TemplatePickerProps) {
  const t = useT()
  const language = useLanguage()
  const group = useId()
  const templates = listTemplates(language)
  const choice = (template: Template) => (
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
  )
  return (
    <fieldset className="th-templates">
      <legend className="th-section-title">{t('home.templates')}</legend>
      <div className="th-templates-grid">{templates.slice(0, large).map(choice)}</div>
      <p className="th-templates-more-title">{t('template.more')}</p>
      <div className="th-templates-more">{templates.slice(large).map(choice)}</div>
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
