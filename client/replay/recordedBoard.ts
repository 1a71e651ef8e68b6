// The records of one moment, as the canvas is told them. The canvas stands all the time: it takes what is different.
import type { PlainRecord } from '../../shared/records'
import type { Shift } from './tape/tape'

export class RecordedBoard {
  readonly #records = new Map<string, PlainRecord>()
  readonly #listeners = new Set<(ids: readonly string[]) => void>()

  read = (id: string): PlainRecord | undefined => this.#records.get(id)

  has = (id: string): boolean => this.#records.has(id)

  ids = (): Iterable<string> => this.#records.keys()

  records = (): Iterable<PlainRecord> => this.#records.values()

  /** Calls `listener` with the ids of what has changed, until the result is called. */
  onChange(listener: (ids: readonly string[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  apply({ whole, puts, removes }: Pick<Shift, 'whole' | 'puts' | 'removes'>): void {
    const gone = new Set(removes)
    if (whole) {
      const kept = new Set(puts.map(({ id }) => id))
      for (const id of this.#records.keys()) if (!kept.has(id)) gone.add(id)
    }
    for (const id of gone) this.#records.delete(id)
    for (const record of puts) this.#records.set(record.id, record)
    if (gone.size + puts.length === 0) return
    const changed = [...gone, ...puts.map(({ id }) => id)]
    for (const listener of this.#listeners) listener(changed)
  }
}
