// One labelled choice among a few, as the browser's own list.
import { useId } from 'react'
import './field.css'

type ChoiceFieldProps<Value extends string> = {
  label: string
  /** What stands beside it says the same already; it is for those who hear it. */
  isLabelHidden?: boolean
  /** Among the notes of a table. */
  isSmall?: boolean
  value: Value
  options: readonly { value: Value; words: string }[]
  onChange: (value: Value) => void
  className?: string
}

export function ChoiceField<Value extends string>({
  label,
  isLabelHidden,
  isSmall,
  value,
  options,
  onChange,
  className,
}: ChoiceFieldProps<Value>) {
  const id = useId()
  return (
    <div className={['th-field', isSmall && 'th-field-small', className].filter(Boolean).join(' ')}>
      <label className={isLabelHidden ? 'th-visually-hidden' : 'th-field-label'} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="th-field-input"
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </div>
  )
}
