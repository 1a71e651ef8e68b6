// Dots on a note: while a round is open mine, to give and take back; afterwards everybody's.
import type { MouseEvent } from 'react'
import { type TLNoteShape, useValue } from 'tldraw'
import { type Voting, withDot } from '../../sync/dots'
import type { Facilitation } from '../../sync/facilitation'
import { useT } from '../../ui/i18n'
import { ownPresses } from '../ownPresses'
import { useWorkshopOnCanvas } from './context'
import { takesDots, votesOf } from './votes'
import './note-dots.css'

/** Of a note of usual size; as many as are drawn one by one. */
const drawnDots = 5
/** Letters on the screen, so that they are read, and a finger finds the button, on a small note too. */
const leastPx = 13
const sizeOn = (note: TLNoteShape) =>
  `max(${15 * note.props.scale}px, calc(${leastPx}px / var(--tl-zoom, 1)))`

export function NoteDots({ note }: { note: TLNoteShape }) {
  const workshop = useWorkshopOnCanvas()
  return workshop ? <Dots note={note} {...workshop} /> : null
}

type DotsProps = { note: TLNoteShape; facilitation: Facilitation; canAnswer: boolean }

function Dots({ note, facilitation, canAnswer }: DotsProps) {
  const t = useT()
  const { open, result } = votesOf(facilitation)
  const voting = useValue('voting', () => open.get(), [open])
  const dots = useValue('dots of this note', () => result.get().get(note.id) ?? 0, [
    result,
    note.id,
  ])
  if (voting && canAnswer && takesDots(voting.round, note)) {
    return <MyDots note={note} voting={voting} facilitation={facilitation} />
  }
  // While people vote again, what they voted before would lead them.
  if (voting || dots === 0) return null
  const words = t('round.dotsOnNote', { count: dots })
  return (
    <div
      className="th-dots"
      style={{ fontSize: sizeOn(note) }}
      role="img"
      aria-label={words}
      title={words}
    >
      <span className="th-dots-mark" data-dots={dots} />
    </div>
  )
}

type MyDotsProps = {
  note: TLNoteShape
  voting: Voting
  facilitation: Facilitation
}

function MyDots({ note, voting, facilitation }: MyDotsProps) {
  const t = useT()
  const mine = voting.dots[note.id] ?? 0
  const give = (by: 1 | -1) => (event: MouseEvent) => {
    event.stopPropagation()
    const dots = withDot(voting, note.id, by)
    if (dots) void facilitation.answer(voting.round.id, { kind: 'dots', dots })
  }
  const isFull = mine >= voting.round.perNote || voting.left <= 0
  return (
    <div
      className="th-dots"
      data-open=""
      data-mine={mine > 0 ? '' : undefined}
      style={{ fontSize: sizeOn(note) }}
    >
      {mine > 0 && (
        <button
          type="button"
          className="th-dots-button"
          aria-label={t('round.takeDot')}
          title={t('round.takeDot')}
          {...ownPresses}
          onClick={give(-1)}
        >
          −
        </button>
      )}
      {mine > 0 && (
        <span className="th-dots-mine" role="img" aria-label={t('round.myDots', { count: mine })}>
          {mine <= drawnDots ? '●'.repeat(mine) : `● ${mine}`}
        </span>
      )}
      <button
        type="button"
        className="th-dots-button"
        aria-label={t('round.giveDot')}
        title={t('round.giveDot')}
        aria-disabled={isFull || undefined}
        {...ownPresses}
        onClick={give(1)}
      >
        +
      </button>
    </div>
  )
}
