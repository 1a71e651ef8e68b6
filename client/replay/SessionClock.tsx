// Where the replay stands and how long it is; the clock on the wall is a hover away.
import { useT } from '../ui/i18n'
import { usePlayer, useReplaying, useWallClock } from './context'
import { sessionTime } from './spoken'

export function SessionClock() {
  const t = useT()
  const clockAt = useWallClock()
  const { log } = useReplaying()
  const seconds = usePlayer(({ state }) => Math.floor(state.time / 1000))
  const length = usePlayer((player) => player.length)
  if (log !== 'ready') return null
  return (
    <span className="th-player-time" title={clockAt(seconds * 1000)}>
      <span className="th-visually-hidden">{t('replay.time')}: </span>
      {sessionTime(seconds * 1000)}
      <span className="th-player-total"> / {sessionTime(length)}</span>
    </span>
  )
}
