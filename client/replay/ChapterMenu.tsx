// All chapters and marked moments as a list, with their times.
import { IconButton } from '../ui/Button'
import { useT } from '../ui/i18n'
import { FlagIcon, TrashIcon } from '../ui/icons'
import { Popover } from './Popover'
import { useAxis, usePlayer, useReplaying } from './context'
import { ChaptersIcon } from './icons'
import { type Landmark, landmarks, markerWords } from './landmarks'
import { sessionTime } from './spoken'

export function ChapterMenu() {
  const t = useT()
  const replaying = useReplaying()
  const all = landmarks(replaying)
  if (all.length === 0) return null
  return (
    <Popover label={t('replay.chapters')} icon={<ChaptersIcon />} words={t('replay.chapters')}>
      {(close) =>
        all.map((landmark) => (
          <Row
            key={landmark.kind === 'marker' ? landmark.marker.id : `${landmark.number}`}
            landmark={landmark}
            onGone={close}
          />
        ))
      }
    </Popover>
  )
}

function Row({ landmark, onGone }: { landmark: Landmark; onGone: () => void }) {
  const t = useT()
  const axis = useAxis()
  const { player, chapters, marking } = useReplaying()
  const time = axis.toSession(landmark.at)
  const isHere = usePlayer(
    ({ wall }) =>
      landmark.kind === 'chapter' &&
      chapters.findLastIndex(({ at }) => at <= wall + 1) === landmark.number - 1,
  )
  const isMarker = landmark.kind === 'marker'
  return (
    <div className="th-landmark-row">
      <button
        type="button"
        className="th-row th-row-words"
        aria-current={isHere}
        onClick={() => {
          player.seek(time)
          onGone()
        }}
      >
        {isMarker ? (
          <span className="th-flag-sign" data-kind={landmark.marker.kind}>
            <FlagIcon size={16} />
          </span>
        ) : (
          <span className="th-row-time">{landmark.number}</span>
        )}
        <span className="th-row-words">
          {isMarker ? markerWords(landmark.marker, t) : landmark.title}
        </span>
        <span className="th-row-time">{sessionTime(time)}</span>
      </button>
      {isMarker && marking && (
        <IconButton
          label={t('marker.remove')}
          icon={<TrashIcon size={18} />}
          onClick={() => void marking.remove(landmark.marker.id).catch(() => undefined)}
        />
      )}
    </div>
  )
}
