// When something was, in words: the time alone for today, with the day otherwise.
import type { Language } from '../../shared/i18n/language'

export function momentWords(at: number, now: number, language: Language): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString()
  return new Intl.DateTimeFormat(language, {
    ...(isToday ? {} : { month: 'short', day: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(at)
}
