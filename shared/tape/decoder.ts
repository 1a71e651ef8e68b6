// From log entries to records: a document that walks along the log and tells what each entry changed.
import * as Y from 'yjs'
import { readRecords, recordsRoot } from '../document'
import type { LoggedUpdate } from '../log'
import { readingCodec } from '../readText'
import { type PlainRecord, isPlainObject, readAt, readRecord, sameJson, valueAt } from '../records'
import { type Change, type Edit, type Version, applyTo } from './segment'

/** What makes a record what it is, and keys that would reach a prototype: read anew with all the rest. */
const wholeKeys = new Set(['id', 'typeName', '__proto__', 'constructor', 'prototype'])

export class Decoder {
  /** The last entry that was applied. */
  seq: number
  readonly #doc = new Y.Doc()
  readonly #records = this.#doc.getMap<unknown>(recordsRoot)
  readonly #state = new Map<string, Version>()
  /** By record the values that changed, or undefined for all of it. */
  #touched = new Map<string, Map<string, string[]> | undefined>()

  /** Stands after the entry `seq`, whose document is `document`: a Yjs update; without one, before all. */
  constructor(seq: number, document?: Uint8Array) {
    this.seq = seq
    if (document) Y.applyUpdate(this.#doc, document)
    for (const record of readRecords(this.#doc, readingCodec)) {
      this.#state.set(record.id, { since: 0, record })
    }
    this.#records.observeDeep((events) => {
      for (const event of events) this.#note(event)
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
    this.#touched = new Map()
    return [...touched].flatMap(([id, paths]) => {
      const before = this.#state.get(id)?.record
      const edits = before && paths && this.#edits(before, id, paths)
      const change: Change = edits
        ? { seq, by: author, id, edits }
        : { seq, by: author, id, record: this.#read(id) ?? null }
      if (
        'record' in change
          ? sameJson(before, change.record ?? undefined)
          : change.edits.length === 0
      )
        return []
      applyTo(this.#state, change)
      return [change]
    })
  }

  #read(id: string): PlainRecord | undefined {
    const record = readRecord(this.#records.get(id), readingCodec)
    return record?.id === id ? record : undefined
  }

  /** Which values of which record an event is about; all of it where that is a matter of more than values. */
  #note({ path: [id, ...path], target, keys }: Y.YEvent<Y.AbstractType<unknown>>): void {
    if (id === undefined) {
      for (const key of keys.keys()) this.#touched.set(key, undefined)
      return
    }
    const known = this.#touched.has(String(id)) ? this.#touched.get(String(id)) : new Map()
    this.#touched.set(String(id), known)
    if (!known) return
    // Of a text the way leads on by numbers.
    const end = path.findIndex((part) => typeof part === 'number')
    const way = (end < 0 ? path : path.slice(0, end)).map(String)
    const ways = target instanceof Y.Map ? [...keys.keys()].map((key) => [...way, key]) : [way]
    for (const each of ways) {
      if (each.length === 0 || each.some((key) => wholeKeys.has(key))) {
        this.#touched.set(String(id), undefined)
        return
      }
      known.set(each.join('\n'), each)
    }
  }

  /** What these values are now, where they are others; undefined when all of the record has to be read. */
  #edits(
    before: PlainRecord,
    id: string,
    paths: ReadonlyMap<string, string[]>,
  ): Edit[] | undefined {
    const record = this.#records.get(id)
    if (!(record instanceof Y.Map)) return undefined
    const edits: Edit[] = []
    for (const path of paths.values()) {
      const was = path[0] === 'xy' ? [before.x, before.y] : valueAt(before, path)
      // A parent that is new brings its values along.
      if (path.length > 1 && !isPlainObject(valueAt(before, path.slice(0, -1)))) return undefined
      try {
        const now = readAt(record as Y.Map<unknown>, path, readingCodec)
        if (!sameJson(was, now)) edits.push(now === undefined ? [path] : [path, now])
      } catch {
        return undefined
      }
    }
    return edits
  }

  close(): void {
    this.#doc.destroy()
  }
}
