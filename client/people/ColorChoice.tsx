// The twelve colours as radio buttons, so that arrow keys work; each has a name for who cannot see it.
import { useId } from 'react'
import { useT, type TextKey } from '../ui/i18n'
import { personColors } from './person'

type ColorChoiceProps = { value: string; onChange: (color: string) => void }

export function ColorChoice({ value, onChange }: ColorChoiceProps) {
  const t = useT()
  const group = useId()
  return (
    <fieldset className="th-colors">
      <legend className="th-field-label">{t('person.color')}</legend>
      <div className="th-colors-grid">
        {personColors.map((color, at) => (
          <label key={color} className="th-color" title={t(nameKey(at))}>
            <input
              type="radio"
              className="th-color-input"
              name={group}
              aria-label={t(nameKey(at))}
              checked={color === value}
              onChange={() => onChange(color)}
            />
            <span className="th-color-dot" style={{ background: color }} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function nameKey(at: number): TextKey {
  return `person.color.${at + 1}` as TextKey
}
