// What one entry of the log did, in the words of the board: read from the document's own events while
// the entry is applied, so that it costs nothing when nobody asks.
import * as Y from 'yjs'
import { recordsRoot } from '../../shared/document'
import { journeyType } from '../../shared/journey/model'

/** The later in this list, the more it says: an entry tells one thing per record. */
const kinds = ['changed', 'removed', 'moved', 'map', 'curve', 'added', 'wrote'] as const
export type HappeningKind = (typeof kinds)[number]

/** `id` is the record's; `author` as in the log. */
export type Happening = { kind: HappeningKind; id: string; author: string }

/** Watches from now on; the result ends that and says what happened. */
export function watchHappenings(doc: Y.Doc): () => Omit<Happening, 'author'>[] {
  const records = doc.getMap<unknown>(recordsRoot)
  const found = new Map<string, HappeningKind>()
  const note = (id: string, kind: HappeningKind) => {
    const known = found.get(id)
    if (!known || kinds.indexOf(kind) > kinds.indexOf(known)) found.set(id, kind)
  }
  const observer = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) {
      if (event.path.length > 0) {
        const id = String(event.path[0])
        note(id, kindOfChange(records.get(id), event))
        continue
      }
      for (const [id, { action }] of event.keys) {
        note(id, action === 'delete' ? 'removed' : kindOfNew(records.get(id)))
      }
    }
  }
  records.observeDeep(observer)
  return () => {
    records.unobserveDeep(observer)
    return [...found].map(([id, kind]) => ({ id, kind }))
  }
}

const typeOf = (record: unknown) => (record instanceof Y.Map ? String(record.get('type')) : '')

function kindOfNew(record: unknown): HappeningKind {
  const type = typeOf(record)
  if (type === 'note') return 'added'
  return type === journeyType ? 'map' : 'changed'
}

function kindOfChange(record: unknown, event: Y.YEvent<Y.AbstractType<unknown>>): HappeningKind {
  const type = typeOf(record)
  const [, first, second] = event.path
  const keys = [...event.keys.keys()]
  if (type === journeyType) return first === 'props' && second === 'points' ? 'curve' : 'map'
  if (type !== 'note') return 'changed'
  if (first === 'props' && (second === 'richText' || keys.includes('richText'))) return 'wrote'
  const isMove =
    first === undefined ? keys.includes('xy') : first === 'meta' && keys.includes('cell')
  return isMove ? 'moved' : 'changed'
}
