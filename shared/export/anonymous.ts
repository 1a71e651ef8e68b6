// A board without the people who wrote on it.
import type { Outline, OutlineNote } from '../journey/outline'

export function withoutAuthors(outline: Outline): Outline {
  const nobody = (note: OutlineNote): OutlineNote => ({ ...note, author: null })
  return {
    ...outline,
    maps: outline.maps.map((map) => ({ ...map, notes: map.notes.map(nobody) })),
    unsorted: outline.unsorted.map(nobody),
  }
}
