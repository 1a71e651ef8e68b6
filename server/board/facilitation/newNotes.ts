// Counts the notes that private writing has added. It is the one thing facilitators are told of it, so this
// looks for records of notes that are born in it, and at nothing that is in them.
import * as Y from 'yjs'
import { recordsRoot } from '../../../shared/document'
import { countUpTo } from '../../../shared/sorted'
import type { Decoded } from '../../../shared/updates'

type Born = { clock: number; isNote: boolean }

export class NewNotes {
  /** The items that are a record each, by client and in the order of their clocks. */
  readonly #records = new Map<number, Born[]>()
  #count = 0

  get count(): number {
    return this.#count
  }

  /** What an update brings, of which nothing was seen before. Costs nothing for what was. */
  see(structs: Decoded['structs'], { clients: deletes }: Decoded['ds']): void {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue
      const { id, content } = struct
      // Before a struct has entered a document its parent is the name of a root, or an id.
      const parent: unknown = struct.parent
      if (parent === recordsRoot && content instanceof Y.ContentType) {
        const born = this.#records.get(id.client) ?? []
        this.#records.set(id.client, born)
        born.push({ clock: id.clock, isNote: false })
      } else if (
        parent instanceof Y.ID &&
        struct.parentSub === 'type' &&
        content instanceof Y.ContentAny
      ) {
        const born = this.#records.get(parent.client) ?? []
        const record = born[countUpTo(born, parent.clock, ({ clock }) => clock) - 1]
        if (record?.clock === parent.clock) this.#decide(record, content.arr.at(-1) === 'note')
      }
    }
    for (const [client, ranges] of deletes) {
      const born = this.#records.get(client)
      if (!born) continue
      for (const { clock, len } of ranges) {
        const from = countUpTo(born, clock - 1, (each) => each.clock)
        const to = countUpTo(born, clock + len - 1, (each) => each.clock)
        for (const record of born.splice(from, to - from)) this.#decide(record, false)
      }
    }
  }

  #decide(record: Born, isNote: boolean): void {
    this.#count += Number(isNote) - Number(record.isNote)
    record.isNote = isNote
  }
}
