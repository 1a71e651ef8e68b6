// A mood as people say it: the word of the nearest step and the exact number.
import type { Translate } from '../../ui/i18n'
import { nearestLevel } from './scale'

const number = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' })

export function moodWords(t: Translate, mood: number): string {
  const value = number.format(mood).replace('-', '−')
  return t('emotion.value', { mood: t(`emotion.mood.${nearestLevel(mood)}`), value })
}
