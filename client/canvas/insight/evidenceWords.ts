// How a tally of evidence is told.
import { type EvidenceTally, guessShare, judgedIn, notesOf } from '../../../shared/insight/evidence'
import type { Translate } from '../../ui/i18n'

/** "67 % guesswork", or that nobody has said. */
export function shareWords(t: Translate, tally: EvidenceTally): string {
  const share = guessShare(tally)
  return share === undefined
    ? t('insight.unjudged')
    : t('insight.guess', { share: Math.round(share * 100) })
}

/** The same where there is room for a number alone. */
export function shortShare(tally: EvidenceTally): string {
  const share = guessShare(tally)
  return share === undefined ? '–' : `${Math.round(share * 100)}%`
}

/** "2 of 3 notes judged". */
export const judgedWords = (t: Translate, tally: EvidenceTally): string =>
  t('insight.judged', { judged: judgedIn(tally), count: notesOf(tally) })
