// Where the replay stands and how long it is; the clock on the wall is a hover away.
import { useT } from '../ui/i18n'
import { usePlayer, useReplaying, useWallClock } from './context'
import { sessionTime } from './spoken'

export function SessionClock() {
  const t = useT()
  const clockAt = useWallClock()
  const { player, log } = useReplaying()
  const { time } = usePlayer()
  if (log !== 'ready') return null
  return (
    <span className="th-player-time" title={clockAt(time)}>
      <span className="th-visually-hidden">{t('replay.time')}: </span>
      {sessionTime(time)}
      <span className="th-player-total"> / {sessionTime(player.length)}</span>
    </span>
  )
}
