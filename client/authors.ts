// From an author in the log to a name and a colour. Colours come from other people's browsers: only
// plain hex reaches a style.
import type { Overview } from './past'

/** `name` is undefined for somebody nobody knows, or who wrote anonymously. */
export type AuthorLook = { name: string | undefined; color: string }

/** Creates boards and their templates; nobody to name. */
export const serverAuthor = 'system'

export type LookOf = (author: string) => AuthorLook

const unknownColor = '#6b7280'

export function lookOf(people: Overview['people']): LookOf {
  const looks = new Map(
    people.map(({ id, name, color }) => [
      id,
      {
        name: name.trim() || undefined,
        color: /^#[0-9a-f]{6}$/i.test(color) ? color : unknownColor,
      },
    ]),
  )
  return (author) => looks.get(author) ?? { name: undefined, color: unknownColor }
}
