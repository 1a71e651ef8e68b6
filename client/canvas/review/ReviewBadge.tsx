// Beside a map's title: when it is to be reviewed, or that it has not been for too long. Says nothing where no day is
// named.
import { useValue } from 'tldraw'
import { type Persona } from '../../../shared/journey/model'
import { readReview, reviewState } from '../../../shared/journey/review'
import { useLanguage, useT } from '../../ui/i18n'
import { MapButton } from '../journey/MapButton'
import { useMap } from '../journey/MapContext'
import { askedOf } from '../results/asked'
import './review.css'

export function ReviewBadge({ personas }: { personas: Record<string, Persona> }) {
  const t = useT()
  const language = useLanguage()
  const { tools, canShape } = useMap()
  const { editor, mapId } = tools
  const review = useValue('review', () => readReview(editor.getShape(mapId)?.meta ?? {}), [
    editor,
    mapId,
  ])
  const cards = Object.entries(personas).map(([id, card]) => ({ id, ...card }))
  const state = reviewState({ ...(review && { review }), personas: cards }, Date.now())
  const day = (text: string) =>
    new Date(`${text}T12:00`).toLocaleDateString(language, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    })
  const words =
    state.is === 'due'
      ? t('review.badge.due', { count: state.days })
      : state.is === 'stale'
        ? t('review.badge.stale', { count: state.days })
        : review?.dueOn
          ? t('review.badge.fresh', { day: day(review.dueOn) })
          : review?.doneOn && t('review.badge.done', { day: day(review.doneOn) })
  if (!words) return null
  if (!canShape) {
    return (
      <span className="th-title-pill th-review-badge" data-is={state.is}>
        {words}
      </span>
    )
  }
  return (
    <MapButton
      className="th-title-pill th-review-badge"
      data-is={state.is}
      label={words}
      title={t('review.title')}
      aria-haspopup="dialog"
      onClick={() => void askedOf(editor).set({ view: 'review', mapId })}
    >
      {words}
    </MapButton>
  )
}
