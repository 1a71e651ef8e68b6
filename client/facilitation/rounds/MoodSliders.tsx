// A mood from -2 to +2 for each stage.
import { useT } from '../../ui/i18n'

type MoodSlidersProps = {
  stages: readonly { id: string; title: string }[]
  moods: Record<string, number>
  onChange: (moods: Record<string, number>) => void
}

export function MoodSliders({ stages, moods, onChange }: MoodSlidersProps) {
  const t = useT()
  return (
    <ul className="th-round-list">
      {stages.map(({ id, title }) => {
        const mood = moods[id]
        const name = title || t('journey.stagePlaceholder')
        return (
          <li key={id} className="th-mood" data-empty={mood === undefined ? '' : undefined}>
            <label className="th-mood-name" htmlFor={`mood-${id}`}>
              {name}
            </label>
            <span className="th-mood-word">{moodWord(t, mood)}</span>
            <input
              id={`mood-${id}`}
              className="th-mood-slider"
              type="range"
              min={-2}
              max={2}
              step={0.5}
              value={mood ?? 0}
              aria-valuetext={moodWord(t, mood)}
              onChange={(event) => onChange({ ...moods, [id]: Number(event.target.value) })}
              // A press without a move is an answer too: neutral.
              onPointerUp={() => mood === undefined && onChange({ ...moods, [id]: 0 })}
              onKeyUp={(event) => {
                if (event.key === 'Enter' && mood === undefined) onChange({ ...moods, [id]: 0 })
              }}
            />
          </li>
        )
      })}
    </ul>
  )
}

const levels = [-2, -1, 0, 1, 2] as const

export function moodWord(t: ReturnType<typeof useT>, mood: number | undefined): string {
  if (mood === undefined) return t('round.noMoodYet')
  const value = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' }).format(mood)
  const near = levels.find((level) => level === Math.sign(mood) * Math.floor(Math.abs(mood))) ?? 0
  return `${value.replace('-', '−')} ${t(`emotion.mood.${near}`)}`
}
