// From log entries to records: a document that walks along the log and tells what each entry changed.
import * as Y from 'yjs'
import { recordsRoot } from '../../../shared/document'
import type { LoggedUpdate } from '../../../shared/log'
import { type RichTextCodec, readRecord, sameJson } from '../../../shared/records'
import { readRichText } from '../../sync/readText'
import { type Change, type Version, applyTo } from './segment'

const codec: RichTextCodec = {
  read: readRichText,
  write: () => {
    throw new Error('The past is not written')
  },
}

export class Decoder {
  /** The last entry that was applied. */
  seq: number
  readonly #doc = new Y.Doc()
  readonly #records = this.#doc.getMap<unknown>(recordsRoot)
  readonly #state = new Map<string, Version>()
  #touched = new Set<string>()

  /** Stands after the entry `seq`, whose document is `document`: a Yjs update; without one, before all. */
  constructor(seq: number, document?: Uint8Array) {
    this.seq = seq
    if (document) Y.applyUpdate(this.#doc, document)
    for (const id of this.#records.keys()) {
      const record = readRecord(this.#records.get(id), codec)
      if (record?.id === id) this.#state.set(id, { since: 0, record })
    }
    this.#records.observeDeep((events) => {
      for (const event of events) {
        if (event.path.length > 0) this.#touched.add(String(event.path[0]))
        else for (const key of event.keys.keys()) this.#touched.add(key)
      }
    })
  }

  /** The records as they are now. A copy. */
  state(): Map<string, Version> {
    return new Map(this.#state)
  }

  /** The whole document, as a Yjs update. */
  document(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc)
  }

  /** Takes the next entry and tells what it changed. */
  apply({ seq, author, data }: LoggedUpdate): Change[] {
    this.seq = seq
    Y.applyUpdate(this.#doc, data)
    if (this.#touched.size === 0) return []
    const touched = this.#touched
    this.#touched = new Set()
    return [...touched].flatMap((id) => {
      const read = readRecord(this.#records.get(id), codec)
      const record = read?.id === id ? read : null
      const before = this.#state.get(id)
      if (record ? sameJson(before?.record, record) : !before) return []
      const change = { seq, by: author, id, record }
      applyTo(this.#state, change)
      return [change]
    })
  }

  close(): void {
    this.#doc.destroy()
  }
}
