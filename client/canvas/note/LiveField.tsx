// A short text of a note, stored while it is typed. Others' changes are taken in while nobody types here:
// React never sets the value of a focused field, which would break a composition.
import { useId, useLayoutEffect, useRef, useState } from 'react'

type Props = {
  label: string
  value: string
  type?: 'text' | 'url'
  maxLength: number
  placeholder?: string
  /** Offered while typing. */
  suggestions?: string[]
  /** The field was entered: what follows is one step for undo. */
  onBegin: () => void
  /** Takes what was typed. Answers false when it cannot be kept. */
  onText: (text: string) => boolean
  /** Said when it cannot be kept. */
  wrong?: string
}

export function LiveField(props: Props) {
  const { label, value, suggestions, onBegin, onText, wrong } = props
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [isWrong, setIsWrong] = useState(false)
  useLayoutEffect(() => {
    const element = input.current
    if (element && element !== document.activeElement && !isWrong) element.value = value
  })
  return (
    <div className="th-inspector-field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        type={props.type ?? 'text'}
        defaultValue={value}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        list={suggestions ? `${id}-list` : undefined}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        onFocus={onBegin}
        onInput={(event) => {
          if (onText(event.currentTarget.value)) setIsWrong(false)
        }}
        onBlur={(event) => {
          const kept = onText(event.currentTarget.value)
          setIsWrong(!kept)
          if (kept && input.current) input.current.value = value
        }}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </datalist>
      )}
      {isWrong && (
        <small id={`${id}-wrong`} role="alert">
          {wrong}
        </small>
      )}
    </div>
  )
}
