// The workshop of a board that nobody has run yet: its template's agenda, for the map that is on it.
import * as Y from 'yjs'
import { agendaFor } from '../../../shared/facilitation/agendas'
import { initialState } from '../../../shared/facilitation/initial'
import type { State } from '../../../shared/facilitation/model'
import { isLanguage } from '../../../shared/i18n/language'
import { randomBase62 } from '../../../shared/ids'
import { randomSource } from '../../secrets'
import type { Board } from '../../store/boards'
import type { WorkshopRow } from '../../store/workshopRows'
import { firstMap } from './facts'

export function firstState(
  { template, locale }: { template: string; locale: string },
  doc: Y.Doc | undefined,
): State {
  const language = isLanguage(locale) ? locale : 'en'
  const createId = () => randomBase62(8, randomSource)
  return initialState(agendaFor(template, language, doc && firstMap(doc), createId))
}

/** What a new board keeps of its workshop from birth. */
export function firstRow(
  board: Pick<Board, 'id' | 'template' | 'locale' | 'createdAt'>,
  firstUpdate: Uint8Array,
): WorkshopRow {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, firstUpdate)
  const state = firstState(board, doc)
  doc.destroy()
  const { id, createdAt: at } = board
  return {
    board: id,
    row: 'workshop',
    workshop: { state, removed: [], revealing: [], outcomes: [] },
    event: { version: state.version, at, seq: 1, type: 'created', data: { changes: state } },
  }
}
