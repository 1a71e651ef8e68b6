// The board as its document holds it at this moment: what is exported is what the server would export.
import type * as Y from 'yjs'
import { type BoardContent, contentOfDocument } from '../../../shared/export/content'
import { type RoundOutcome, closedOutcomes, votesOf } from '../../../shared/facilitation/outcome'
import type { Facilitation } from '../../sync/facilitation'

/** What every view of results works on. */
export type Source = { doc: Y.Doc; facilitation: Facilitation | undefined; title: string }

export type BoardNow = BoardContent & { rounds: RoundOutcome[] }

export function boardNow({ doc, facilitation }: Source): BoardNow {
  const state = facilitation?.workshop?.state
  const votes = state ? votesOf(state) : new Map<string, number>()
  return { ...contentOfDocument(doc, votes), rounds: state ? closedOutcomes(state) : [] }
}
