// Where the replay stands and how long it is; the clock on the wall is a hover away.
import { useLanguage, useT } from '../ui/i18n'
import { usePlayer, useReplaying } from './context'
import { clockTime, sessionTime } from './spoken'

export function SessionClock() {
  const t = useT()
  const language = useLanguage()
  const { axis, player, log } = useReplaying()
  const { time } = usePlayer()
  if (log !== 'ready') return <span className="th-player-time">–:––:––</span>
  return (
    <span className="th-player-time" title={clockTime(axis.toWall(time), language)}>
      <span className="th-visually-hidden">{t('replay.time')}: </span>
      {sessionTime(time)}
      <span className="th-player-total"> / {sessionTime(player.length)}</span>
    </span>
  )
}
