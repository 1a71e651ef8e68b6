// A log of many entries in a stopped server's folder, and the packing of what is old of it, as the server does by
// itself in time.
import type * as Y from 'yjs'
import { DocumentMaker } from '../../server/board/documentMaker'
import { buildDocument, readHistory } from '../../server/board/history'
import { createLogger } from '../../server/logger'
import { Archive } from '../../server/past/archive'
import { checksum } from '../../server/store/checksum'
import type { LogEntry } from '../../server/store/log'
import { Store } from '../../server/store/store'
import type { StoreLocation } from '../../server/store/location'
import type { BoardId } from '../../shared/ids'
import { Random } from './random'
import type { Tables } from './tables'

export type OpenArchive = {
  store: Store
  /** Of a server that keeps the past for so many days. */
  archive: (keptDays?: number) => Archive
  maker: DocumentMaker
  close: () => Promise<void>
}

export async function openArchive(location: StoreLocation): Promise<OpenArchive> {
  const store = await Store.open(location)
  const maker = new DocumentMaker(location)
  const archive = (keptDays?: number) =>
    new Archive({
      store: store.segments,
      log: store.log,
      snapshots: store.snapshots,
      keyframes: store.keyframes,
      maker,
      growth: { forget: () => {} },
      homes: store.homes,
      logger: createLogger('silent'),
      now: () => Date.now(),
      keptDays,
    })
  const close = async () => {
    await maker.close()
    await store.close()
  }
  return { store, archive, maker, close }
}

/** Has the first entry of a board written at this time. */
export async function redate(store: Store, tables: Tables, board: BoardId, at: number) {
  const [first] = await store.log.read(board, 0, 1, 1)
  const crc = first && checksum({ ...first, at })
  const redated = 'update log set at = ?, crc32 = ? where board_id = ? and seq = 1'
  await tables.query(redated, at, crc, board)
}

/** What somebody writes into the document as the entry of this number, counted from 0. */
export type Act = (doc: Y.Doc, random: Random, number: number) => void

const setSomething: Act = (doc, random, number) =>
  doc.getMap('any').set(`key ${random.int(0, 50)}`, number)

/** So many small entries of three people, one every 10 ms from `from` on, after what a board begins with. */
export async function written(
  store: Store,
  board: BoardId,
  count: number,
  from: number,
  act = setSomething,
): Promise<void> {
  const start = await store.log.lastSeq(board)
  const doc = buildDocument(await readHistory(store.log, board))
  const random = new Random(start)
  const entries: LogEntry[] = []
  doc.on('update', (data: Uint8Array) => {
    const seq = start + entries.length + 1
    entries.push({ seq, at: from + 10 * seq, author: `person${random.int(0, 2)}`, data })
  })
  while (entries.length < count) doc.transact(() => act(doc, random, entries.length))
  await store.homes.claim(board)
  await store.appender.append(entries.map((entry) => ({ ...entry, board })))
  await store.homes.release(board)
}
