// One quiet line: what was done last and by whom, or what the player is busy with.
import { useSyncExternalStore } from 'react'
import { type TextKey, useLanguage, useT } from '../ui/i18n'
import { useAxis, usePlayer, useReplaying, useTold } from './context'
import type { HappeningKind } from './happenings'
import { breakLength } from './spoken'

const words: Record<HappeningKind, TextKey> = {
  added: 'replay.added',
  wrote: 'replay.wrote',
  moved: 'replay.moved',
  removed: 'replay.removed',
  map: 'replay.changedMap',
  curve: 'replay.changedCurve',
  changed: 'replay.changed',
}

/** Shorter breaks pass without a word. */
const longBreakMs = 60_000

export function ActivityLine() {
  const t = useT()
  const language = useLanguage()
  const axis = useAxis()
  const { projector, log, lookOf, count, progress } = useReplaying()
  const { last } = useTold()
  const fold = usePlayer(({ state }) => (state.playing ? axis.foldAt(state.time) : undefined))
  const gap = useGap()
  const isLate = useSyncExternalStore(
    (changed) => projector.subscribe(changed),
    () => projector.isLate,
  )
  if (log === 'failed') return <Line text={t('replay.failed')} isAlert />
  if (log === 'loading') return <Line text={t('replay.loading')} />
  if (count === 0) return <Line text={t('replay.empty')} />
  if (gap) return <Line text={t('replay.gap')} isAlert />
  if (isLate) return <Line text={t('replay.fetching')} />
  if (fold && fold.hiddenMs > longBreakMs) {
    return <Line text={t('replay.break', { length: breakLength(fold.hiddenMs, language) })} />
  }
  if (!last) {
    const damaged = progress.gaps.length > 0
    return <Line text={damaged ? t('replay.damaged') : t('replay.changes', { count })} />
  }
  const { name, color } = lookOf(last.author)
  return <Line text={t(words[last.kind], { name: name ?? t('replay.someone') })} color={color} />
}

/** Whether what is shown lies in a damaged stretch. */
function useGap(): boolean {
  const { times, progress } = useReplaying()
  return usePlayer(({ position }) => {
    const seq = times[position - 1]?.seq ?? 0
    return progress.gaps.some(({ from, to }) => seq >= from && seq <= to)
  })
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
