// The curve in one stage, as feelings in words that can be chosen.
import type { TLShapeId } from 'tldraw'
import { moodWords } from '../../../shared/moodWords'
import { ChoiceField } from '../../ui/ChoiceField'
import { useT } from '../../ui/i18n'
import { newEntryId } from '../journey/mapTools'
import { useTwin } from './context'
import { changePoint } from './twinEdits'

/** From +2 to -2 in the steps of the curve. */
const moods = Array.from({ length: 17 }, (_, at) => 2 - at / 4)

export function TwinMoods({ stageId }: { stageId: string }) {
  const t = useT()
  const { editor, names, isReader } = useTwin()
  const { map, stages, personas } = names
  const mapId = map.id as TLShapeId
  const points = map.emotion.points.filter((point) => point.stageId === stageId)
  const stage = stages.get(stageId) ?? ''
  return (
    <ul className="th-twin-moods">
      {points.map(({ id, at, mood, label, personaId, series }) => {
        const whose = [personas.get(personaId ?? ''), series && t(`emotion.${series}`)]
          .filter(Boolean)
          .join(', ')
        return (
          <li key={id}>
            {isReader ? (
              moodWords(t, mood)
            ) : (
              <ChoiceField
                isSmall
                isLabelHidden
                label={t('twin.mood', { stage })}
                value={String(mood)}
                options={[...new Set([...moods, mood])].map((each) => ({
                  value: String(each),
                  words: moodWords(t, each),
                }))}
                onChange={(value) =>
                  changePoint(editor, mapId, id, { stageId, at, mood: Number(value) })
                }
              />
            )}
            {(label || whose) && <small>{[label, whose].filter(Boolean).join(' – ')}</small>}
          </li>
        )
      })}
      {points.length === 0 && !isReader && (
        <li>
          <button
            type="button"
            className="th-twin-add"
            aria-label={t('twin.addMoodIn', { stage })}
            onClick={() => changePoint(editor, mapId, newEntryId(), { stageId, at: 0.5, mood: 0 })}
          >
            {t('twin.addMood')}
          </button>
        </li>
      )}
    </ul>
  )
}
