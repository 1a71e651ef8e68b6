import { useId } from 'react'
import type { Round } from '../../../shared/facilitation/model'

type PollChoicesProps = {
  round: Extract<Round, { kind: 'poll' }>
  chosen: number | undefined
  onChoose: (choice: number) => void
}

export function PollChoices({ round, chosen, onChoose }: PollChoicesProps) {
  const group = useId()
  return (
    <fieldset className="th-poll">
      <legend className="th-poll-question">{round.question}</legend>
      {round.choices.map((words, choice) => (
        <label key={words} className="th-poll-choice">
          <input
            type="radio"
            name={group}
            checked={chosen === choice}
            onChange={() => onChoose(choice)}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}
