// Whose notes, and which part of the map, are looked at: all others stand back. One rule of style for all of them,
// so that thousands of notes are neither asked nor drawn again for it.
import { readPersonaId } from '../../shared/journey/noteTags'
import { isNote, noteCell } from '../../shared/journey/place'
import { type PlainRecord, isPlainObject, valueAt } from '../../shared/records'

/** Ids; '' is everything. */
export type Filter = { person: string; stage: string; lane: string; persona: string }

export const everything: Filter = { person: '', stage: '', lane: '', persona: '' }

export const isFiltering = (filter: Filter): boolean => Object.values(filter).some(Boolean)

/** From afar a cell is one tile: the cells with a note of whom or what is looked at. */
export function cellsLookedAt(filter: Filter, records: Iterable<PlainRecord>): Set<string> {
  const cells = new Set<string>()
  for (const record of records) {
    const cell = isNote(record) ? noteCell(record) : undefined
    if (cell && isLookedAt(record, cell, filter)) cells.add(cell)
  }
  return cells
}

function isLookedAt(note: PlainRecord, cell: string, filter: Filter): boolean {
  const { person, stage, lane, persona } = filter
  const meta = isPlainObject(note.meta) ? note.meta : {}
  if (person && valueAt(meta, ['author', 'id']) !== person) return false
  if (persona && readPersonaId(meta) !== persona) return false
  return (!stage || cell.startsWith(`${stage}/`)) && (!lane || cell.endsWith(`/${lane}`))
}

/** `cells`: those that are looked at. Ids come from the document, which may hold anything. */
export function filterRule(filter: Filter, cells: ReadonlySet<string>): string {
  if (!isFiltering(filter)) return ''
  const { person, stage, lane, persona } = filter
  const is = (name: string, value: string, how = '=') =>
    `[data-${name}${how}"${CSS.escape(value)}"]`
  const notes = [
    person && is('author', person),
    persona && is('persona', persona),
    stage && is('cell', `${stage}/`, '^='),
    lane && is('cell', `/${lane}`, '$='),
  ]
  const others = notes.flatMap((own) => (own ? `.th-note:not(${own})` : []))
  const tiles = [...cells].map((cell) => is('cell', cell)).join(',')
  others.push(tiles ? `.th-far-tile:not(${tiles})` : '.th-far-tile')
  // What a persona's journey is looked at for is on its card; other panels are nobody's.
  others.push(persona ? `.th-panel:not(${is('persona', persona)})` : '.th-panel')
  return `:is(${others.join(',')}){opacity:.16}`
}
