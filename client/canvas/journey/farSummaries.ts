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
import { readPersonaId } from '../../../shared/journey/noteTags'
import { sameJson } from '../../../shared/records'
import { shownJourney } from '../personas/chosen'

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
      const others = new Set(shownJourney(editor)?.others)
      const sum = (ids: readonly string[]) =>
        summarizeCell(
          ids.map((id) => {
            const note = editor.getShape<TLNoteShape>(id as TLShapeId)
            const standsBack = others.size > 0 && others.has(readPersonaId(note?.meta ?? {}) ?? '')
            return { color: note?.props.color ?? 'grey', standsBack }
          }),
        )
      return uncaptured(() => ({
        cells: Object.fromEntries(
          [...layout.cells].map(([key, notes]) => [key, sum(notes.map(({ id }) => id))]),
        ),
        parking: parked.length > 0 ? sum(parked) : undefined,
      }))
    },
    { isEqual: sameJson },
  )
}

function parkedIn({ parking, notes, cells }: Layout): string[] {
  if (!parking) return []
  const sorted = new Set([...cells.values()].flat().map(({ id }) => id))
  return [...notes.keys()].filter((id) => !sorted.has(id))
}
