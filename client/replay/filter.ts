// Whose notes, and which part of the map, are looked at: all others stand back. One rule of style for all of them,
// so that thousands of notes are neither asked nor drawn again for it.

/** Ids; '' is everything. */
export type Filter = { person: string; stage: string; lane: string; persona: string }

export const everything: Filter = { person: '', stage: '', lane: '', persona: '' }

export const isFiltering = (filter: Filter): boolean => Object.values(filter).some(Boolean)

/** Ids come from the document, which may hold anything. */
export function filterRule({ person, stage, lane, persona }: Filter): string {
  const others: string[] = []
  const note = (rest: string) => others.push(`.th-note:not(${rest})`)
  if (person) note(`[data-author="${CSS.escape(person)}"]`)
  if (persona) note(`[data-persona="${CSS.escape(persona)}"]`)
  for (const place of [stage && `^="${CSS.escape(stage)}/"`, lane && `$="/${CSS.escape(lane)}"`]) {
    if (!place) continue
    note(`[data-cell${place}]`)
    others.push(`.th-far-tile:not([data-cell${place}])`)
  }
  return others.length > 0 ? `:is(${others.join(',')}){opacity:.16}` : ''
}
