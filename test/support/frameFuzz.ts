// Broken frames over real sockets, as participant and as viewer, with people at work beside them. After
// every batch the board must be the same in memory, on disk and at the people's.
import { expect } from 'vitest'
import { buildDocument, readHistory } from '../../server/board/history'
import { Store } from '../../server/store/store'
import type { Role } from '../../shared/access'
import type { BoardId } from '../../shared/ids'
import { type Frame, encodeFrame } from '../../shared/protocol'
import { bombs } from '../corpus/bombs'
import { Bystanders } from './bystanders'
import { type RawClient, connectRaw, normalised } from './client'
import { honestUpdates, mutate, mutateUpdate } from './mutants'
import { Random } from './random'
import type { TestServer } from './server'

const perBatch = 500
const perSocket = 40

/** Sends `count` frames; every sender that is closed is replaced by the next. */
export async function fuzzFrames(server: TestServer, seed: number, count: number): Promise<void> {
  const random = new Random(seed)
  const bystanders = await Bystanders.meet(server)
  const { board } = bystanders
  const honest = honestUpdates(random, 500)
  const corpus = bombs.flatMap(({ messages }) => messages({ client: 7, clock: 0 }).slice(0, 2))
  const frames = corpus.filter((each) => each instanceof Uint8Array && each.length < 100_000)
  for (let sent = 0; sent < count;) {
    const until = Math.min(count, sent + perBatch)
    while (sent < until) {
      const role: Role = random.chance(0.3) ? 'viewer' : 'participant'
      const sender = await connectRaw(server, board, role, { ours: random.chance(0.5) })
      for (let n = 0; n < perSocket && sent < until && sender.closed === undefined; n += 1) {
        sender.socket.send(frameOf(random, honest, frames as Uint8Array[]))
        sent += 1
      }
      bystanders.write()
      await settled(sender)
    }
    const seen = await bystanders.agree(server)
    // What people see is committed a moment later.
    await expect.poll(() => onDisk(server, board.id as BoardId), { timeout: 10_000 }).toBe(seen)
  }
}

/** The sender's frames have all been handled: it is closed, or answers. */
async function settled(sender: RawClient): Promise<void> {
  await Promise.race([sender.handled(), sender.closing()])
  sender.socket.terminate()
}

/** The board as its log gives it, with the snapshot and without. */
async function onDisk(server: TestServer, board: BoardId): Promise<string> {
  const store = await Store.open(server.location)
  try {
    const doc = buildDocument(await readHistory(store.log, board))
    const entries = await store.log.read(board, 0, await store.log.lastSeq(board), 1e6)
    const tail = entries.map(({ data }) => data)
    const replayed = buildDocument({ snapshot: undefined, tail })
    expect(normalised(replayed)).toBe(normalised(doc))
    return normalised(doc)
  } finally {
    await store.close()
  }
}

function frameOf(random: Random, honest: Uint8Array[], corpus: Uint8Array[]): Uint8Array {
  const update = random.of(honest) ?? new Uint8Array()
  const bytes = random.chance(0.6)
    ? mutateUpdate(random, update, random.of(honest) ?? update)
    : update
  const kinds: Frame[] = [
    { type: 'update', update: bytes },
    { type: 'update', update: bytes },
    { type: 'step2', update: bytes },
    { type: 'step1', stateVector: bytes },
    { type: 'awareness', update: bytes },
    { type: 'queryAwareness' },
    { type: 'auth', reason: random.id() },
  ]
  const frame = encodeFrame(random.of(kinds) ?? { type: 'queryAwareness' })
  const chosen = random.chance(0.2) ? (random.of(corpus) ?? frame) : frame
  return random.chance(0.4) ? mutate(random, chosen, frame) : chosen
}
