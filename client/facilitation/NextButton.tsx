// The one button that is always at hand: goes on in the programme, and says what that will do.
import { useState } from 'react'
import { Button } from '../ui/Button'
import { type Translate, useT } from '../ui/i18n'
import { useCommand, useWorkshop } from './context'
import { type Effects, effectsOfLeaving, nextStep, placeInAgenda } from './programme'

/** As long as somebody needs to press twice by mistake. */
const restMs = 700

export function NextButton() {
  const t = useT()
  const run = useCommand()
  const [rests, setRests] = useState(false)
  const agenda = useWorkshop(({ state }) => state.agenda, undefined)
  const current = useWorkshop(({ state }) => state.current, undefined)
  const phase = useWorkshop(({ state }) => state.phase, undefined)
  const rounds = useWorkshop(({ state }) => state.rounds, undefined)
  const desk = useWorkshop((workshop) => workshop.desk, undefined)
  const isEnded = useWorkshop(({ state }) => state.endedAt !== undefined, false)
  if (!agenda || !phase || !rounds || isEnded) return null
  const next = nextStep({ agenda, current })
  if (!next) return null
  const isFirst = placeInAgenda({ agenda, current }) < 0
  const effects = effectWords(t, effectsOfLeaving({ phase, rounds }, desk))
  const title = next.title || t('agenda.untitled')
  const go = () => {
    setRests(true)
    setTimeout(() => setRests(false), restMs)
    void run({ type: 'start-step', step: next.id })
  }
  return (
    <Button look="primary" className="th-next" disabled={rests} onClick={go}>
      <span className="th-next-words">
        <span className="th-next-title">
          {t(isFirst ? 'agenda.startWith' : 'agenda.next', { title })}
        </span>
        {effects && <span className="th-next-effects">{effects}</span>}
      </span>
    </Button>
  )
}

export function effectWords(t: Translate, { reveals, closes }: Effects): string {
  return [
    ...(reveals === undefined ? [] : [t('agenda.reveals', { count: reveals })]),
    ...closes.map(({ name, kind }) =>
      t('agenda.closes', { name: name || t(`round.kind.${kind}`) }),
    ),
  ].join(' · ')
}
