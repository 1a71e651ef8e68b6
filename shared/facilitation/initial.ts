// A workshop that has not begun.
import type { State, Step } from './model'

export function initialState(agenda: Step[]): State {
  return {
    version: 1,
    agenda,
    current: undefined,
    timer: { kind: 'off' },
    phase: { kind: 'open' },
    structureLocked: false,
    lockedShapes: [],
    frozen: false,
    endedAt: undefined,
    summons: undefined,
    spotlight: undefined,
    leader: undefined,
    views: [],
    hands: [],
    rounds: [],
    cohosts: [],
  }
}
