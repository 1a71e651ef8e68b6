// My answer to a round, and how to give another one.
import { useCallback, useSyncExternalStore } from 'react'
import type { Ballot } from '../../../shared/facilitation/model'
import { useTools } from '../context'

export function useBallot(round: string): [Ballot | undefined, (ballot: Ballot) => void] {
  const { facilitation, say } = useTools()
  const subscribe = useCallback(
    (listener: () => void) => facilitation.subscribe(listener),
    [facilitation],
  )
  const ballot = useSyncExternalStore(subscribe, () => facilitation.ballot(round))
  const answer = (next: Ballot) => {
    void facilitation.answer(round, next).then((outcome) => say(outcome.ok ? undefined : outcome))
  }
  return [ballot, answer]
}
