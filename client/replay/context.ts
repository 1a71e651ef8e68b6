// What the parts of one replay share. The canvas' parts keep their identity, so they get it this way.
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import { assert } from '../../shared/assert'
import { useLanguage } from '../ui/i18n'
import type { Axis } from './axis'
import type { Bar } from './histogram'
import type { LookOf } from '../authors'
import type { Player, PlayerState } from './player'
import { clockFormat } from './spoken'
import type { Tags, Told } from './tags'

/** `ready`: the whole log is here. Before that the clock stands still. */
export type LogState = 'loading' | 'ready' | 'failed'

export type Replaying = {
  player: Player
  axis: Axis
  bars: readonly Bar[]
  tags: Tags
  lookOf: LookOf
  log: LogState
  /** How many entries people have written. */
  count: number
  retry: () => void
}

export const ReplayContext = createContext<Replaying | undefined>(undefined)

export function useReplaying(): Replaying {
  const value = useContext(ReplayContext)
  assert(value, 'useReplaying is called inside a replay')
  return value
}

export function usePlayer(): PlayerState {
  const { player } = useReplaying()
  return useSyncExternalStore(
    (changed) => player.subscribe(changed),
    () => player.state,
  )
}

/** From session time to the clock on the wall, in words. */
export function useWallClock(): (time: number) => string {
  const { axis } = useReplaying()
  const language = useLanguage()
  return useMemo(() => {
    const format = clockFormat(language)
    return (time) => format.format(axis.toWall(time))
  }, [axis, language])
}

export function useTold(): Told {
  const { tags } = useReplaying()
  return useSyncExternalStore(
    (changed) => tags.subscribe(changed),
    () => tags.told,
  )
}
