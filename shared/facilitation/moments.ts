// How a workshop stood at any time of its session, told from what changed in it and when.
import { countUpTo } from '../sorted'
import type { State } from './model'

/** What a replay shows of a workshop. Nothing in it names a person. */
const shownKeys = ['agenda', 'current', 'timer', 'phase', 'rounds', 'frozen', 'endedAt'] as const
export type ShownState = Pick<State, (typeof shownKeys)[number]>

/** From `at` (unix ms) on these parts were so; null is a part that was gone. */
export type WorkshopMoment = { at: number; changes: { [Key in keyof ShownState]?: unknown } }

/** The part of an event's changes that a replay shows, or undefined when there is none. */
export function shownChanges(changes: unknown): WorkshopMoment['changes'] | undefined {
  if (typeof changes !== 'object' || changes === null) return undefined
  const entries = Object.entries(changes).filter(([key]) =>
    (shownKeys as readonly string[]).includes(key),
  )
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

const nothing: ShownState = {
  agenda: [],
  current: undefined,
  timer: { kind: 'off' },
  phase: { kind: 'open' },
  rounds: [],
  frozen: false,
  endedAt: undefined,
}

/** The states of a session, one per moment; each shares with the one before what did not change. */
export class WorkshopHistory {
  readonly #moments: readonly WorkshopMoment[]
  readonly #states: ShownState[] = []

  /** `moments` in order, from the server. */
  constructor(moments: readonly WorkshopMoment[]) {
    this.#moments = moments
    let state = nothing
    for (const { changes } of moments) {
      const entries = Object.entries(changes).map(([key, value]) => [key, value ?? undefined])
      state = { ...state, ...(Object.fromEntries(entries) as Partial<ShownState>) }
      this.#states.push(state)
    }
  }

  /** Every moment with how it stood from then on. */
  get all(): { at: number; state: ShownState }[] {
    return this.#moments.map(({ at }, place) => ({ at, state: this.#states[place] ?? nothing }))
  }

  /** Undefined before the first moment. The same object until something changes. */
  at(time: number): ShownState | undefined {
    return this.#states[countUpTo(this.#moments, time, ({ at }) => at) - 1]
  }
}

/** The same for somebody who may not see what was before `from`: how it stood then is the first moment. */
export function momentsFrom(moments: readonly WorkshopMoment[], from: number): WorkshopMoment[] {
  const earlier = moments.filter(({ at }) => at < from)
  if (earlier.length === 0) return [...moments]
  const changes = Object.assign({}, ...earlier.map((each) => each.changes)) as object
  return [{ at: from, changes }, ...moments.filter(({ at }) => at >= from)]
}
