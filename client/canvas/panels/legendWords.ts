// What a sign of the legend stands for, in words.
import type { LegendEntry } from '../../../shared/journey/legend'
import type { Translate } from '../../ui/i18n'
import { measureText } from '../emotion/textWidth'

/** Widths of these words, as multiples of their size. */
export const widthsOf = (words: readonly string[]): number[] =>
  words.map((each) => measureText(each, 100) / 100)

export function legendWords(t: Translate, entry: LegendEntry): string {
  switch (entry.kind) {
    case 'color':
      return entry.lanes.map(({ title, kind }) => title || t(`journey.kind.${kind}`)).join(' · ')
    case 'mark':
      return t(`panel.mark.${entry.mark}`)
    case 'persona':
      return entry.name || t('persona.unnamed')
    case 'line':
      return t(`panel.line.${entry.line}`)
    case 'low':
      return t('panel.low')
    case 'drop':
      return t('panel.drop')
  }
}
