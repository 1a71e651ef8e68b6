// Counts the notes that private writing has added. It is the one thing facilitators are told of it, so this
// looks for records of notes that are born in it, and at nothing that is in them.
import * as Y from 'yjs'
import { recordsRoot } from '../../../shared/document'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]
type DeleteSet = ReturnType<typeof Y.createDeleteSet>

export class NewNotes {
  /** The items that are a record each: where they are in the root map, and whether they are a note. */
  readonly #records = new Map<string, { id: Y.ID; isNote: boolean }>()
  #count = 0

  get count(): number {
    return this.#count
  }

  /** `deletes`: all that was deleted so far. */
  see(structs: readonly Struct[], deletes: DeleteSet): void {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue
      // Before a struct has entered a document its parent is the name of a root, or an id.
      const parent: unknown = struct.parent
      if (parent === recordsRoot && struct.content instanceof Y.ContentType) {
        this.#records.set(keyOf(struct.id), { id: struct.id, isNote: false })
      } else if (parent instanceof Y.ID && struct.parentSub === 'type') {
        const record = this.#records.get(keyOf(parent))
        const { content } = struct
        if (record && content instanceof Y.ContentAny) record.isNote = content.arr.at(-1) === 'note'
      }
    }
    this.#count = 0
    for (const { id, isNote } of this.#records.values()) {
      if (isNote && !Y.isDeleted(deletes, id)) this.#count += 1
    }
  }
}

const keyOf = ({ client, clock }: Y.ID) => `${client} ${clock}`
