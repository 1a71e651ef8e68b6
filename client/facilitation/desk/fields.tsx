// Labelled choices and texts of the forms in the panel.
import { type InputHTMLAttributes, type ReactNode, useId } from 'react'

type SelectProps<Value extends string> = {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const id = useId()
  return (
    <div className="th-form-field">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        className="th-form-input"
        value={props.value}
        onChange={({ target }) => {
          const chosen = props.options.find(({ value }) => value === target.value)
          if (chosen) props.onChange(chosen.value)
        }}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}

type NumberFieldProps = {
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
}

export function NumberField({ label, value, min, max, onChange }: NumberFieldProps) {
  const id = useId()
  const within = (wanted: number) => Math.max(min, Math.min(max, Math.round(wanted) || min))
  return (
    <div className="th-form-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="th-form-input"
        type="number"
        min={min}
        max={max}
        value={value}
        onChange={(event) => onChange(within(event.target.valueAsNumber))}
      />
    </div>
  )
}

type TextFieldProps = Pick<InputHTMLAttributes<HTMLInputElement>, 'maxLength' | 'placeholder'> & {
  label: string
  value: string
  onChange: (value: string) => void
  lines?: number
}

export function TextField({ label, value, onChange, lines, ...rest }: TextFieldProps) {
  const id = useId()
  const common = { ...rest, id, className: 'th-form-input', value }
  return (
    <div className="th-form-field">
      <label htmlFor={id}>{label}</label>
      {lines ? (
        <textarea {...common} rows={lines} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...common} type="text" onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  )
}

type ChoicesProps = {
  legend: string
  all: readonly { id: string; title: string }[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
  hint?: ReactNode
}

/** Any number of named things, such as lanes. */
export function Choices({ legend, all, chosen, onChange, hint }: ChoicesProps) {
  return (
    <fieldset className="th-choices">
      <legend>{legend}</legend>
      {hint && <p className="th-desk-hint">{hint}</p>}
      <div className="th-choices-row">
        {all.map(({ id, title }) => (
          <label key={id} className="th-choice">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id),
                )
              }
            />
            {title}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
