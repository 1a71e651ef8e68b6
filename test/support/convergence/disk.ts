// What the disk and the replay say of a board after a run: the same as everybody who was there.
import { expect } from 'vitest'
import * as Y from 'yjs'
import { Timeline } from '../../../client/replay/timeline'
import { buildDocument, readHistory } from '../../../server/board/history'
import { Store } from '../../../server/store/store'
import type { BoardId } from '../../../shared/ids'
import { canonicalHash, hasPending } from '../canonical'
import type { Random } from '../random'
import type { NewBoard } from '../server'
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
  const store = await Store.open(world.dataDir)
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

    const timeline = new Timeline(50)
    timeline.append(entries)
    timeline.warm(() => true)
    expect(canonicalHash(timeline.documentAt(seq)), 'the last frame of the replay').toBe(hash)
    const moments = Array.from({ length: momentsCompared }, () => random.int(1, seq))
    const then = new Map(
      recorded(
        entries.map(({ data }) => data),
        moments,
      ),
    )
    for (const moment of moments) {
      const shown = timeline.documentAt(moment)
      expect(canonicalHash(shown), `the replay at ${moment}`).toBe(then.get(moment))
      const built = buildDocument(await readHistory(store.log, id, moment))
      expect(canonicalHash(built), `the past at ${moment}`).toBe(then.get(moment))
    }
  } finally {
    await store.close()
  }
}

/** The hash after each of these entries, by one pass over the log. */
function* recorded(updates: Uint8Array[], moments: number[]): Generator<[number, string]> {
  const wanted = new Set(moments)
  const doc = new Y.Doc()
  for (const [at, update] of updates.entries()) {
    Y.applyUpdate(doc, update)
    if (wanted.has(at + 1)) yield [at + 1, canonicalHash(doc)]
  }
}

/** Everything that was called saved is in the log. */
function expectMarks(doc: Y.Doc, acknowledged: [string, number][]): void {
  const marks = doc.getMap<number>(marksRoot)
  const lost = acknowledged.filter(([visit, count]) => (marks.get(visit) ?? 0) < count)
  expect(lost, 'saved and lost').toEqual([])
}
