// One field of a persona's card: what is typed goes to everybody at once, and merges.
import { useId } from 'react'
import type { PersonaField } from '../../../shared/journey/model'
import { maxPersonaText } from '../../../shared/journey/personas'
import { useT } from '../../ui/i18n'
import { useMap } from '../journey/MapContext'
import { readText, writeText } from '../journey/textField'
import { useMergedText } from '../journey/useMergedText'

type PersonaTextProps = { id: string; field: 'name' | PersonaField; value: string }

/** Answers of more than a few words get room for them from the start. */
const long: ReadonlySet<string> = new Set(['day', 'questions', 'vetting', 'goals', 'motivations'])

export function PersonaText({ id, field, value }: PersonaTextProps) {
  const t = useT()
  const { tools } = useMap()
  const inputId = useId()
  const named = { of: 'persona', id, field } as const
  const text = useMergedText(
    {
      value,
      read: () => {
        const props = tools.newestProps()
        return props && readText(props, named)
      },
      write: (words) => tools.update((props) => writeText(props, named, words)),
    },
    true,
  )
  return (
    <div className="th-persona-field" data-long={long.has(field) ? '' : undefined}>
      <label htmlFor={inputId}>{t(`persona.${field}`)}</label>
      <textarea
        {...text.props}
        id={inputId}
        rows={long.has(field) ? 2 : 1}
        maxLength={maxPersonaText}
        placeholder={t(`persona.${field}Hint`)}
        spellCheck={false}
        data-autofocus={field === 'name' && !value ? true : undefined}
        // What is typed in one field is one step for undo.
        onFocus={() => tools.mark('edit persona')}
        onBlur={text.finish}
      />
    </div>
  )
}
