// Records that the door or the canvas' schema refuses: kept in the document, counted, not shown.
import { type TLRecord, type TLStore, atom } from 'tldraw'
import { isReadableText } from './richText'

export class Refusals {
  readonly #store: TLStore
  readonly #passed: WeakSet<TLRecord>
  readonly #ids = atom<ReadonlySet<string>>('refused records', new Set())

  constructor(store: TLStore) {
    this.#store = store
    this.#passed = lookOnce(store)
  }

  /** Says that the store may take this as it is. */
  pass(record: TLRecord): void {
    this.#passed.add(record)
  }

  /** A signal. */
  get ids(): ReadonlySet<string> {
    return this.#ids.get()
  }

  has(id: string): boolean {
    return this.#ids.get().has(id)
  }

  /** Whether the canvas can show this; remembers the answer. `held`: what it shows of it now. */
  accepts(record: TLRecord, held?: TLRecord): boolean {
    const fits = fitsSchema(this.#store, record, held)
    this.mark(record.id, !fits)
    if (fits) this.pass(record)
    return fits
  }

  /** There is nothing to refuse any more: the record is gone, or as it was. */
  forget(id: string): void {
    this.mark(id, false)
  }

  mark(id: string, isRefused: boolean): void {
    const before = this.#ids.get()
    if (before.has(id) === isRefused) return
    const others = [...before].filter((each) => each !== id)
    this.#ids.set(new Set(isRefused ? [...others, id] : others))
  }
}

/**
 * Whatever comes from others is hostile until read: tldraw throws on a whole batch for one bad record. Of a record the
 * store holds already, what is different is looked at, as the store itself does.
 */
export function fitsSchema(store: TLStore, record: TLRecord, held?: TLRecord): boolean {
  try {
    store.schema.validateRecord(store, record, held ? 'updateRecord' : 'initialize', held ?? null)
    const { richText } = 'props' in record ? (record.props as { richText?: unknown }) : {}
    // The schema takes any tree for a text, and measuring one that is none throws in the middle of drawing.
    return richText === undefined || isReadableText(richText)
  } catch {
    return false
  }
}

/**
 * The store looks at every record it is given, as our door has just done. It takes those of the set unseen: the same
 * objects, so that what a side effect made of one is looked at after all.
 */
function lookOnce({ schema }: TLStore): WeakSet<TLRecord> {
  const passed = new WeakSet<TLRecord>()
  const validate = schema.validateRecord.bind(schema)
  schema.validateRecord = (store, record, phase, before) =>
    passed.has(record) ? record : validate(store, record, phase, before)
  return passed
}
