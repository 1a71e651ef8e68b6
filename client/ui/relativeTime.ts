// How long ago, in words: 'now', '5 minutes ago', '어제'.
import type { Language } from '../../shared/i18n/language'

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** Both times in Unix milliseconds; a time in the future reads as now. */
export function relativeTime(at: number, now: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const ago = Math.max(0, now - at)
  const step = steps.find(([, ms]) => ago >= ms)
  return step ? format.format(-Math.floor(ago / step[1]), step[0]) : format.format(0, 'second')
}
