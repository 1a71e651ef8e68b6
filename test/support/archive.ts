// A log of many entries in a stopped server's folder, and the packing of what is old of it, as the server does by
// itself in time.
import { DocumentMaker } from '../../server/board/documentMaker'
import { buildDocument, readHistory } from '../../server/board/history'
import { createLogger } from '../../server/logger'
import { Archive } from '../../server/past/archive'
import type { LogEntry } from '../../server/store/log'
import { Store } from '../../server/store/store'
import type { StoreLocation } from '../../server/store/location'
import type { BoardId } from '../../shared/ids'
import { Random } from './random'

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

/** So many small entries of three people, one every 10 ms from `from` on, after what a board begins with. */
export async function written(
  store: Store,
  board: BoardId,
  count: number,
  from: number,
): Promise<void> {
  const start = await store.log.lastSeq(board)
  const doc = buildDocument(await readHistory(store.log, board))
  const random = new Random(start)
  const entries: LogEntry[] = []
  doc.on('update', (data: Uint8Array) => {
    const seq = start + entries.length + 1
    entries.push({ seq, at: from + 10 * seq, author: `person${random.int(0, 2)}`, data })
  })
  while (entries.length < count) doc.getMap('any').set(`key ${random.int(0, 50)}`, entries.length)
  await store.homes.claim(board)
  await store.appender.append(entries.map((entry) => ({ ...entry, board })))
  await store.homes.release(board)
}
