// What I am asked now, or what came of it: one card, which can be made small.
import { useRef, useState } from 'react'
import type { Round } from '../../../shared/facilitation/model'
import { IconButton } from '../../ui/Button'
import { useFootCard } from '../../ui/footCard'
import { useT } from '../../ui/i18n'
import { ChevronIcon, CloseIcon } from '../../ui/icons'
import { useFacilitates, useShared, useTools } from '../context'
import { CurveRound } from './CurveRound'
import { DotsRound } from './DotsRound'
import { PollRound } from './PollRound'
import { CurveResult, DotsResult, PollResult } from './Results'
import './answers.css'
import './rounds.css'

type RoundCardProps = {
  /** A result that was asked for. */
  asked: string | undefined
  onClose: () => void
}

export function RoundCard({ asked, onClose }: RoundCardProps) {
  const rounds = useShared('rounds') ?? []
  const startedAt = useShared('current')?.startedAt ?? 0
  const { canAnswer, port } = useTools()
  const [put, setPut] = useState<string>()
  const open = rounds.findLast(({ state }) => state === 'open')
  // Of the step that is on; others are found in the panel.
  const fresh = rounds.findLast(
    (round) => round.state === 'closed' && round.closedAt >= startedAt && round.id !== put,
  )
  const round = rounds.find(({ id }) => id === asked) ?? open ?? fresh
  if (!round || (round.state === 'open' && !canAnswer)) return null
  const close = () => {
    setPut(round.id)
    port.putResultAway(round.id, true)
    onClose()
  }
  return <Card key={`${round.id} ${round.state}`} round={round} onClose={close} />
}

function Card({ round, onClose }: { round: Round; onClose: () => void }) {
  const t = useT()
  const [isSmall, setSmall] = useState(false)
  const facilitates = useFacilitates()
  const card = useRef<HTMLElement>(null)
  useFootCard(card)
  const name = round.name || t(`round.kind.${round.kind}`)
  return (
    <section
      ref={card}
      className="th-round"
      aria-label={name}
      data-small={isSmall ? '' : undefined}
    >
      <header className="th-round-head">
        <div className="th-round-names">
          <h2 className="th-round-name">{name}</h2>
          <p className="th-round-about">
            {round.state === 'open'
              ? t('round.answered', { count: round.voters })
              : t('round.resultOf', { count: round.result.voters })}
          </p>
        </div>
        <IconButton
          label={t(isSmall ? 'round.unfold' : 'round.fold')}
          aria-expanded={!isSmall}
          className="th-round-fold"
          icon={<ChevronIcon />}
          onClick={() => setSmall(!isSmall)}
        />
        {round.state === 'closed' && (
          <IconButton label={t('app.close')} icon={<CloseIcon />} onClick={onClose} />
        )}
      </header>
      {!isSmall && (
        <div className="th-round-body">
          <Body round={round} facilitates={facilitates} />
        </div>
      )}
    </section>
  )
}

function Body({ round, facilitates }: { round: Round; facilitates: boolean }) {
  if (round.state === 'open') {
    if (round.kind === 'dots') return <DotsRound round={round} />
    return round.kind === 'emotion' ? <CurveRound round={round} /> : <PollRound round={round} />
  }
  const { result } = round
  switch (result.kind) {
    case 'dots':
      return <DotsResult result={result} />
    case 'emotion':
      return <CurveResult round={round} result={result} mayAdopt={facilitates} />
    case 'poll':
      return <PollResult round={round} result={result} />
  }
}
