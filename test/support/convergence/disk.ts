// What the disk and the replay say of a board after a run: the same as everybody who was there.
import { expect } from 'vitest'
import type * as Y from 'yjs'
import { buildDocument, readHistory } from '../../../server/board/history'
import { Store } from '../../../server/store/store'
import type { BoardId } from '../../../shared/ids'
import type { PlainRecord } from '../../../shared/records'
import { Decoder } from '../../../shared/tape/decoder'
import type { Version } from '../../../shared/tape/segment'
import { canonicalHash, hasPending, sortedJson } from '../canonical'
import type { Random } from '../random'
import type { NewBoard } from '../server'
import { tapeOf } from '../tape'
import { marksRoot } from './actor'
import type { World } from './world'

const momentsCompared = 20

type Expected = {
  hash: string
  /** By visit: how many of its ops were called saved. */
  acknowledged: [string, number][]
  random: Random
}

/** Stops the server, reads its file, and starts it again. */
export async function expectDiskAgrees(
  world: World,
  board: NewBoard,
  { hash, acknowledged, random }: Expected,
): Promise<void> {
  await world.restart('SIGTERM')
  expect(canonicalHash(await world.server.document(board)), 'a cold start').toBe(hash)
  const store = await Store.open({ dataDir: world.dataDir })
  try {
    const id = board.id as BoardId
    const seq = await store.log.lastSeq(id)
    const doc = buildDocument(await readHistory(store.log, id))
    expect(canonicalHash(doc), 'the newest snapshot and what follows').toBe(hash)
    const entries = await store.log.read(id, 0, seq, seq)
    const tail = entries.map(({ data }) => data)
    const whole = buildDocument({ snapshot: undefined, tail })
    expect(canonicalHash(whole), 'every entry from the first').toBe(hash)
    expect(hasPending(whole)).toBe(false)
    expectMarks(whole, acknowledged)

    const tape = tapeOf(entries, 50)
    await tape.fill()
    const shown = new Map<string, PlainRecord>()
    const show = async (moment: number) => {
      const { whole, puts, removes } = await tape.goTo(moment)
      if (whole) shown.clear()
      for (const removed of removes) shown.delete(removed)
      for (const record of puts) shown.set(record.id, record)
      return sortedJson([...shown].sort(([a], [b]) => (a < b ? -1 : 1)))
    }
    const recordsOf = (state: Map<string, Version>) =>
      sortedJson(
        [...state]
          .map(([each, { record }]) => [each, record] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    const decoder = new Decoder(0)
    const then = new Map<number, [records: string, hash: string]>()
    const moments = Array.from({ length: momentsCompared }, () => random.int(1, seq))
    for (const entry of entries) {
      decoder.apply(entry)
      if (moments.includes(entry.seq)) {
        then.set(entry.seq, [recordsOf(decoder.state()), canonicalHash(decoder.document())])
      }
    }
    expect(canonicalHash(decoder.document()), 'the end of the replay').toBe(hash)
    for (const moment of moments) {
      const [records, hashThen] = then.get(moment) ?? []
      expect(await show(moment), `the replay at ${moment}`).toBe(records)
      const built = buildDocument(await readHistory(store.log, id, moment))
      expect(canonicalHash(built), `the past at ${moment}`).toBe(hashThen)
    }
  } finally {
    await store.close()
  }
}

/** Everything that was called saved is in the log. */
function expectMarks(doc: Y.Doc, acknowledged: [string, number][]): void {
  const marks = doc.getMap<number>(marksRoot)
  const lost = acknowledged.filter(([visit, count]) => (marks.get(visit) ?? 0) < count)
  expect(lost, 'saved and lost').toEqual([])
}
