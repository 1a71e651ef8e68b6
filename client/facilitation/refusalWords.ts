// What came of a command, in words.
import type { Outcome } from '../sync/facilitation'
import type { Translate } from '../ui/i18n'

/** `others` are the names of the other facilitators who are here. */
export function outcomeWords(
  t: Translate,
  outcome: Outcome | { done: string },
  others: readonly string[],
): string {
  if ('done' in outcome) return outcome.done
  if (outcome.ok) return ''
  const [only, ...more] = new Set(others)
  const isKnown = outcome.refusal === 'stale' && only !== undefined && more.length === 0
  return isKnown ? t('refusal.staleBy', { name: only }) : t(`refusal.${outcome.refusal}`)
}
