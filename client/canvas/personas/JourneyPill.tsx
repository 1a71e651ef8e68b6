// Says whose journey is looked at, and ends that. In a replay, where nothing of the map can be pressed, it
// is also where one is chosen.
import { useState } from 'react'
import { useEditor, useValue } from 'tldraw'
import { IconButton } from '../../ui/Button'
import { CloseIcon, EyeIcon } from '../../ui/icons'
import { useT } from '../../ui/i18n'
import { ownPresses } from '../ownPresses'
import { ChoiceMenu } from './ChoiceMenu'
import { chosenPersona, personasOnPage, shownJourney } from './chosen'

/** `always`: also while nobody's journey is chosen, as long as there is anybody to choose. */
export function JourneyPill({ always }: { always: boolean }) {
  const t = useT()
  const editor = useEditor()
  const [isOpen, setOpen] = useState(false)
  const shown = useValue('shown journey', () => shownJourney(editor), [editor])
  const hasAny = useValue('has personas', () => always && personasOnPage(editor).length > 0, [
    editor,
    always,
  ])
  if (!shown && !hasAny) return null
  const chosen = chosenPersona(editor)
  const name = shown && (shown.persona.name || t('persona.unnamed'))
  return (
    <div className="th-front-pill" {...ownPresses}>
      <ChoiceMenu
        label={t('persona.whose')}
        items={() => [
          {
            label: t('persona.everybody'),
            swatch: 'transparent',
            checked: !shown,
            run: () => chosen.set(''),
          },
          ...personasOnPage(editor).map((persona) => ({
            label: persona.name || t('persona.unnamed'),
            swatch: persona.color ?? 'transparent',
            checked: persona.id === shown?.persona.id,
            run: () => chosen.set(persona.id),
          })),
        ]}
        isOpen={isOpen}
        onOpen={setOpen}
      >
        {shown ? <i style={{ background: shown.persona.color }} /> : <EyeIcon size={18} />}
        <span role="status">{name ? t('persona.journeyOf', { name }) : t('persona.whose')}</span>
      </ChoiceMenu>
      {shown && (
        <IconButton
          label={t('persona.showAll')}
          icon={<CloseIcon size={14} />}
          onClick={() => chosen.set('')}
        />
      )}
    </div>
  )
}
