// A mood as people say it: in words, and the exact number.
import type { Translate } from '../../ui/i18n'
import { type MoodLevel, nearestLevel } from './scale'

const number = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' })

export type MoodWord = MoodLevel | 'bitBetter' | 'bitWorse'

/** The word for a mood: that of the nearest step, with a word of its own for what is hardly a feeling. */
export function moodWord(mood: number): MoodWord {
  const size = Math.abs(mood)
  if (size >= 0.125 && size < 0.625) return mood > 0 ? 'bitBetter' : 'bitWorse'
  return nearestLevel(mood)
}

/** For instance "A bit better than neutral (+0.5)". */
export function moodWords(t: Translate, mood: number): string {
  const word = moodWord(mood)
  const value = number.format(mood).replace('-', '−')
  const said = typeof word === 'number' ? t(`emotion.mood.${word}`) : t(`emotion.${word}`)
  return t('emotion.value', { mood: said, value })
}
