// One of a few, side by side; arrow keys move between them as in any group of radio buttons.
import { type ReactNode, useId } from 'react'

type Option<T extends string> = { value: T; words: string; icon?: ReactNode }
type Props<T extends string> = {
  label: string
  options: Option<T>[]
  value: T
  onChange: (value: T) => void
}

export function Choice<T extends string>({ label, options, value, onChange }: Props<T>) {
  const name = useId()
  return (
    <fieldset className="th-inspector-choice">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.icon}
            {option.words}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
