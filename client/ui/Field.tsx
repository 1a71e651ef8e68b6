// One labelled line of text to fill in, with a hint or an error in words under it.
import { useId, type InputHTMLAttributes } from 'react'
import './field.css'

type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string
  hint?: string | undefined
  error?: string | undefined
  'data-autofocus'?: boolean
}

export function Field({ label, hint, error, className, ...rest }: FieldProps) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={['th-field', className].filter(Boolean).join(' ')}>
      <label className="th-field-label" htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className="th-field-input"
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
      />
      {note && (
        <p id={`${id}-note`} className={error ? 'th-field-error' : 'th-field-hint'}>
          {note}
        </p>
      )}
    </div>
  )
}
