// The workshop of a board that nobody has run yet: its template's agenda, for the map that is on it.
import type * as Y from 'yjs'
import { agendaFor } from '../../../shared/facilitation/agendas'
import { initialState } from '../../../shared/facilitation/initial'
import type { State } from '../../../shared/facilitation/model'
import { isLanguage } from '../../../shared/i18n/language'
import { randomBase62 } from '../../../shared/ids'
import { randomSource } from '../../secrets'
import { firstMap } from './facts'

export function firstState(
  { template, locale }: { template: string; locale: string },
  doc: Y.Doc | undefined,
): State {
  const language = isLanguage(locale) ? locale : 'en'
  const createId = () => randomBase62(8, randomSource)
  return initialState(agendaFor(template, language, doc && firstMap(doc), createId))
}
