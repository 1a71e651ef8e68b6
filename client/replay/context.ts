// What the parts of one replay share. The canvas' parts keep their identity, so they get it this way.
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import type { Role } from '../../shared/access'
import { assert } from '../../shared/assert'
import type { WorkshopHistory } from '../../shared/facilitation/moments'
import type { LogTime } from '../../shared/logTimes'
import type { Marker } from '../../shared/markers'
import type { PlainRecord } from '../../shared/records'
import type { LookOf } from '../authors'
import type { NewMarker, Stretch } from '../past'
import { useLanguage } from '../ui/i18n'
import type { FilmPlan } from './film/make'
import type { Filter } from './filter'
import type { Player } from './player'
import type { Projector } from './projector'
import type { RecordedBoard } from './recordedBoard'
import { clockFormat } from './spoken'
import type { Tags, Told } from './tags'

/** `ready`: it is known what happened when. Before that the clock stands still. */
export type LogState = 'loading' | 'ready' | 'failed'

/** A named moment of the session: the start of a step. Unix ms. */
export type Chapter = { at: number; title: string }

export type Replaying = {
  player: Player
  projector: Projector
  board: RecordedBoard
  tags: Tags
  lookOf: LookOf
  log: LogState
  /** When which entry was written, and by whom. */
  times: readonly LogTime[]
  /** How many entries people have written. */
  count: number
  people: readonly { id: string; name: string }[]
  chapters: readonly Chapter[]
  markers: readonly Marker[]
  /** Undefined for those who may not. Rejects with `ApiError`. */
  marking:
    { add: (marker: NewMarker) => Promise<void>; remove: (id: string) => Promise<void> } | undefined
  history: WorkshopHistory
  /** How much of the session is here, 0 to 1, and what of it is damaged. */
  progress: { share: number; gaps: readonly Stretch[] }
  /** What was on the board after an entry. Rejects with `ApiError`. */
  recordsAt: (seq: number) => Promise<PlainRecord[]>
  /** The session as a film and the pictures in it, as packed JSON. Rejects with `ApiError`. */
  film: (plan: FilmPlan) => Promise<{ film: Uint8Array; pictures: Uint8Array }>
  /** The address of this moment, unix ms, and as what it lets people in. */
  linkAt: (at: number) => { role: Role; link: string }
  retry: () => void
}

/** How this person looks at it. */
export type View = {
  filter: Filter
  setFilter: (filter: Filter) => void
  /** Whether the camera goes where something happens. */
  follows: boolean
  setFollows: (follows: boolean) => void
}

export const ReplayContext = createContext<Replaying | undefined>(undefined)
export const ViewContext = createContext<View | undefined>(undefined)

export function useReplaying(): Replaying {
  const value = useContext(ReplayContext)
  assert(value, 'useReplaying is called inside a replay')
  return value
}

export function useView(): View {
  const value = useContext(ViewContext)
  assert(value, 'useView is called inside a replay')
  return value
}

/** What `of` takes from the player; drawn again only when that is another value, not in each frame. */
export function usePlayer<T>(of: (player: Player) => T): T {
  const { player } = useReplaying()
  return useSyncExternalStore(
    (changed) => player.subscribe(changed),
    () => of(player),
  )
}

export const useAxis = () => usePlayer((player) => player.axis)

/** From session time to the clock on the wall, in words. */
export function useWallClock(): (time: number) => string {
  const axis = useAxis()
  const language = useLanguage()
  return useMemo(() => {
    const format = clockFormat(language)
    return (time) => format.format(axis.toWall(time))
  }, [axis, language])
}

/** The entry whose board is in the picture now. The clock may be ahead of it. */
export function useShown(): number {
  const { projector } = useReplaying()
  return useSyncExternalStore(
    (changed) => projector.subscribe(changed),
    () => projector.shown,
  )
}

export function useTold(): Told {
  const { tags } = useReplaying()
  return useSyncExternalStore(
    (changed) => tags.subscribe(changed),
    () => tags.told,
  )
}
