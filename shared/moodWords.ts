// A mood as people say it: in words, and the exact number.
import type { Translate } from './i18n/words'

export const moodLevels = [2, 1, 0, -1, -2] as const
export type MoodLevel = (typeof moodLevels)[number]

const number = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' })

export type MoodWord = MoodLevel | 'bitBetter' | 'bitWorse'

/** The word for a mood is that of the nearest whole step, towards the stronger feeling. */
export function nearestLevel(mood: number): MoodLevel {
  const level = Math.sign(mood) * Math.round(Math.abs(mood))
  return moodLevels.find((each) => each === level) ?? 0
}

/** The word for a mood: that of the nearest step, with a word of its own for what is hardly a feeling. */
export function moodWord(mood: number): MoodWord {
  const size = Math.abs(mood)
  if (size >= 0.125 && size < 0.625) return mood > 0 ? 'bitBetter' : 'bitWorse'
  return nearestLevel(mood)
}

/** For instance "+0.5" or "−1". */
export const moodNumber = (mood: number): string => number.format(mood).replace('-', '−')

/** For instance "A bit better than neutral (+0.5)". */
export function moodWords(t: Translate, mood: number): string {
  const word = moodWord(mood)
  const said = typeof word === 'number' ? t(`emotion.mood.${word}`) : t(`emotion.${word}`)
  return t('emotion.value', { mood: said, value: moodNumber(mood) })
}
