// One quiet line: what was done last and by whom, or what the player is busy with.
import { type TextKey, useT } from '../ui/i18n'
import { usePlayer, useReplaying, useTold } from './context'
import type { HappeningKind } from './happenings'

const words: Record<HappeningKind, TextKey> = {
  added: 'replay.added',
  wrote: 'replay.wrote',
  moved: 'replay.moved',
  removed: 'replay.removed',
  map: 'replay.changedMap',
  curve: 'replay.changedCurve',
  changed: 'replay.changed',
}

export function ActivityLine() {
  const t = useT()
  const { log, lookOf, count } = useReplaying()
  const { skipping } = usePlayer()
  const { last } = useTold()
  if (log === 'failed') return <Line text={t('replay.failed')} isAlert />
  if (log === 'loading') return <Line text={t('replay.loading')} />
  if (count === 0) return <Line text={t('replay.empty')} />
  if (skipping) return <Line text={t('replay.skipping')} />
  if (!last) return <Line text={t('replay.changes', { count })} />
  const { name, color } = lookOf(last.author)
  return <Line text={t(words[last.kind], { name: name ?? t('replay.someone') })} color={color} />
}

type LineProps = { text: string; color?: string; isAlert?: boolean }

function Line({ text, color, isAlert }: LineProps) {
  return (
    <span className="th-player-activity" title={text} {...(isAlert && { role: 'alert' })}>
      {color && <span className="th-player-dot" style={{ background: color }} />}
      <span className="th-player-words">{text}</span>
    </span>
  )
}
