// Whose the selected notes are: offered while several are selected, and for one by the key P.
import { useEffect } from 'react'
import { useEditor, useValue } from 'tldraw'
import { nobodyColor } from '../../../shared/journey/personas'
import { useT } from '../../ui/i18n'
import { useIsReadOnly } from '../chrome'
import type { MenuItem } from '../journey/EntryMenu'
import { PersonaIcon } from '../journey/mapIcons'
import { ownPresses } from '../ownPresses'
import { ChoiceMenu } from './ChoiceMenu'
import { assignMenu, assignNotes, assignable, personaOfNote } from './assign'

export function AssignPill() {
  const t = useT()
  const editor = useEditor()
  const isReader = useIsReadOnly()
  const menu = assignMenu(editor)
  const isOpen = useValue('assigning', () => menu.get(), [menu])
  const count = useValue(
    'assignable notes',
    () => (editor.isIn('select.idle') ? assignable(editor).notes.length : 0),
    [editor],
  )
  const isShown = !isReader && (count > 1 || (isOpen && count > 0))
  useEffect(() => {
    if (!isShown) menu.set(false)
  }, [isShown, menu])
  if (!isShown) return null

  const items = (): MenuItem[] => {
    const { notes, personas } = assignable(editor)
    const owners = new Set(notes.map((note) => personaOfNote(editor, note)?.id ?? ''))
    const isOnly = (id: string) => owners.size === 1 && owners.has(id)
    return [{ id: '', name: t('persona.nobody'), color: undefined }, ...personas].map(
      ({ id, name, color }) => ({
        label: name || t('persona.unnamed'),
        swatch: color ?? (id ? nobodyColor : 'transparent'),
        checked: isOnly(id),
        run: () => {
          assignNotes(editor, notes, id)
          editor.focus()
        },
      }),
    )
  }
  return (
    <div className="th-front-pill" {...ownPresses}>
      <ChoiceMenu
        label={t('persona.assign', { count })}
        items={items}
        isOpen={isOpen}
        onOpen={(open) => {
          menu.set(open)
          if (!open) editor.focus()
        }}
      >
        <PersonaIcon />
        <span>{t('persona.assign', { count })}</span>
        <kbd>P</kbd>
      </ChoiceMenu>
    </div>
  )
}
