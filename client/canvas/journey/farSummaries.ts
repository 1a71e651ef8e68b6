// What the cells of a map and its parking lot hold, for a map that is seen from afar.
//
// One signal for all of them. Notes are read without capture: following 1,500 of them one by one would
// cost more than adding them up again whenever a shape has changed.
import {
  type Computed,
  type Editor,
  type TLNoteShape,
  type TLShapeId,
  computed,
  unsafe__withoutCapture as uncaptured,
} from 'tldraw'
import { type CellSummary, summarizeCell } from '../../../shared/journey/cellSummary'
import type { Layout } from '../../../shared/journey/layout'
import { sameJson } from '../../../shared/records'

export type FarSummaries = {
  /** Of the cells that hold notes, by cell key. */
  cells: Record<string, CellSummary>
  parking: CellSummary | undefined
}

export function farSummaries(editor: Editor, layout: Layout): Computed<FarSummaries> {
  const history = editor.store.query.filterHistory('shape')
  const parked = parkedIn(layout)
  return computed(
    'summaries of cells',
    () => {
      history.get()
      return uncaptured(() => ({
        cells: Object.fromEntries(
          [...layout.cells].map(([key, notes]) => [
            key,
            summarizeCell(notes.map(({ id }) => colorOf(editor, id))),
          ]),
        ),
        parking:
          parked.length > 0 ? summarizeCell(parked.map((id) => colorOf(editor, id))) : undefined,
      }))
    },
    { isEqual: sameJson },
  )
}

function colorOf(editor: Editor, id: string): string {
  return editor.getShape<TLNoteShape>(id as TLShapeId)?.props.color ?? 'grey'
}

function parkedIn({ parking, notes, cells }: Layout): string[] {
  if (!parking) return []
  const sorted = new Set([...cells.values()].flat().map(({ id }) => id))
  return [...notes.keys()].filter((id) => !sorted.has(id))
}
