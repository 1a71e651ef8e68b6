// Where a workshop is in its programme, and what going on would do.
import type { Desk, Round, State, Step } from '../../shared/facilitation/model'

type Running = Pick<State, 'agenda' | 'current'>

/** Place of the step that is on, from 0; -1 before the first, or when it was removed. */
export const placeInAgenda = ({ agenda, current }: Running): number =>
  agenda.findIndex(({ id }) => id === current?.step)

export const currentStep = (state: Running): Step | undefined => state.agenda[placeInAgenda(state)]

/** The step that *Next* starts; undefined after the last one. */
export const nextStep = (state: Running): Step | undefined => state.agenda[placeInAgenda(state) + 1]

export const stepBefore = (state: Running): Step | undefined =>
  state.agenda[placeInAgenda(state) - 1]

/** What leaving the running step ends. */
export type Effects = {
  /** Private notes that everybody will see; undefined when the phase is open. */
  reveals: number | undefined
  /** Rounds whose result will be shown. */
  closes: Round[]
}

export function effectsOfLeaving(
  { phase, rounds }: Pick<State, 'phase' | 'rounds'>,
  desk: Desk | undefined,
): Effects {
  const drafts = (desk?.people ?? []).reduce((sum, each) => sum + each.drafts, 0)
  return {
    reveals: phase.kind === 'private' ? drafts : undefined,
    closes: rounds.filter(({ state }) => state === 'open'),
  }
}

/** Whether there is anything to show to those who only take part. */
export function isOn(state: State): boolean {
  return (
    state.current !== undefined ||
    state.timer.kind !== 'off' ||
    state.phase.kind === 'private' ||
    state.frozen ||
    state.endedAt !== undefined ||
    state.rounds.some((round) => round.state === 'open')
  )
}

/** The same agenda with one step at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from)
  const item = list[from]
  return item === undefined ? [...list] : [...rest.slice(0, to), item, ...rest.slice(to)]
}
