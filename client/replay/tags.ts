// Whose note just appeared or changed: names that stand at their notes for two seconds of real time, and
// the last thing that was done, for the line in the bar.
import type { Happening } from './happenings'
import { serverAuthor } from '../authors'

const shownMs = 2000
const leavingMs = 300
/** More names at once than this are a crowd nobody reads. */
const mostTags = 12

/** `author` as in the log. */
export type Tag = { noteId: string; author: string; leaving: boolean }

export type Told = { tags: readonly Tag[]; last: Happening | undefined }

export class Tags {
  readonly #until = new Map<string, { author: string; until: number }>()
  readonly #listeners = new Set<() => void>()
  #told: Told = { tags: [], last: undefined }

  get told(): Told {
    return this.#told
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** `now` in milliseconds of any clock, the same for `expire`. */
  tell(happenings: readonly Happening[], now: number): void {
    const byPeople = happenings.filter(({ author }) => author !== serverAuthor)
    for (const { kind, id, author } of byPeople) {
      if (kind === 'removed') this.#until.delete(id)
      if (kind !== 'added' && kind !== 'wrote') continue
      // Set anew, so that the latest is last.
      this.#until.delete(id)
      this.#until.set(id, { author, until: now + shownMs })
    }
    const crowd = [...this.#until.keys()].slice(0, -mostTags)
    for (const id of crowd) this.#until.delete(id)
    this.#publish(now, byPeople.at(-1) ?? this.#told.last)
  }

  expire(now: number): void {
    if (this.#until.size === 0) return
    for (const [id, { until }] of this.#until) if (until <= now) this.#until.delete(id)
    this.#publish(now, this.#told.last)
  }

  /** After a jump nothing has just happened. */
  clear(): void {
    this.#until.clear()
    this.#publish(0, undefined)
  }

  #publish(now: number, last: Happening | undefined): void {
    const tags = [...this.#until].map(([noteId, { author, until }]) => ({
      noteId,
      author,
      leaving: until - now <= leavingMs,
    }))
    const same = (tag: Tag, at: number) => {
      const other = this.#told.tags[at]
      return (
        other?.noteId === tag.noteId && other.author === tag.author && other.leaving === tag.leaving
      )
    }
    const { tags: before } = this.#told
    const isSame = last === this.#told.last && tags.length === before.length && tags.every(same)
    if (isSame) return
    this.#told = { tags, last }
    for (const listener of this.#listeners) listener()
  }
}
