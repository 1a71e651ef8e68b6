// A session in memory, out of log entries that are at hand.
import * as Y from 'yjs'
import { readRecords } from '../../shared/document'
import type { LoggedUpdate } from '../../shared/log'
import { readingCodec } from '../../shared/readText'
import { Tape, type TapeOptions } from '../../client/replay/tape/tape'

/** As the server builds it. */
export function documentAfter(entries: readonly LoggedUpdate[], seq: number): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const entry of entries) if (entry.seq <= seq) Y.applyUpdate(doc, entry.data)
  })
  return Y.encodeStateAsUpdate(doc)
}

/** `entries` in log order, from 1; `more` replaces what the server would do. */
export function tapeOf(
  entries: readonly LoggedUpdate[],
  segmentLength: number,
  more: Partial<TapeOptions['source']> = {},
): Tape {
  return new Tape({
    first: entries[0]?.seq ?? 1,
    last: entries.at(-1)?.seq ?? 0,
    segmentLength,
    source: {
      log: async (after, limit) => {
        const page = entries.filter(({ seq }) => seq > after && seq <= after + limit)
        return { entries: page, upTo: Math.min(after + limit, entries.length), damaged: [] }
      },
      document: async (seq) => documentAfter(entries, seq),
      records: async (seq) => {
        const doc = new Y.Doc()
        Y.applyUpdate(doc, documentAfter(entries, seq))
        return readRecords(doc, readingCodec)
      },
      ...more,
    },
  })
}
