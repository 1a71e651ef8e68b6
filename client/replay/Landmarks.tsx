// Over the slider: the chapters side by side, and flags where somebody marked a moment.
import { useT } from '../ui/i18n'
import { useAxis, usePlayer, useReplaying } from './context'
import { markerWords } from './landmarks'
import { keepFocus } from './keepFocus'

export function Landmarks() {
  const t = useT()
  const axis = useAxis()
  const { player, chapters, markers } = useReplaying()
  const current = usePlayer((each) => chapters.findLastIndex(({ at }) => at <= each.wall + 1))
  if (chapters.length + markers.length === 0) return null
  const share = (at: number) => axis.toSession(at) / axis.length
  return (
    <div className="th-landmarks" role="group" aria-label={t('replay.chapters')}>
      {chapters.map(({ at, title }, place) => {
        const left = share(at)
        const next = chapters[place + 1]
        return (
          <button
            key={`${at} ${title}`}
            type="button"
            className="th-chapter"
            aria-current={place === current}
            title={title}
            style={{
              left: `${left * 100}%`,
              width: `${((next ? share(next.at) : 1) - left) * 100}%`,
            }}
            onMouseDown={keepFocus}
            onClick={() => player.seek(axis.toSession(at))}
          >
            <span className="th-chapter-words">{title}</span>
          </button>
        )
      })}
      {markers.map((marker) => (
        <button
          key={marker.id}
          type="button"
          className="th-flag"
          data-kind={marker.kind}
          aria-label={markerWords(marker, t)}
          title={markerWords(marker, t)}
          style={{ left: `${share(marker.at) * 100}%` }}
          onMouseDown={keepFocus}
          onClick={() => player.seek(axis.toSession(marker.at))}
        />
      ))}
    </div>
  )
}
