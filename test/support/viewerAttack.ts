// A viewer that tries everything: every known message, its own and others' valid updates, broken frames.
// Whatever it sends, the log, the document and what others are told of people stay as they were.
import { expect } from 'vitest'
import * as Y from 'yjs'
import { decodeAwareness, encodeAwareness } from '../../server/board/awareness'
import { type Frame, encodeFrame } from '../../shared/protocol'
import { type RawClient, connectRaw, normalised, updateSetting } from './client'
import { Random } from './random'
import type { NewBoard, TestServer } from './server'

const victimId = 4711

/** Frames as they really pass on a board, of every kind there is. */
function corpus(random: Random, replayed: readonly Uint8Array[]): Uint8Array[] {
  const doc = new Y.Doc()
  doc.getMap('any').set('by', random.id())
  const update = Y.encodeStateAsUpdate(doc)
  const presence = (client: number, clock: number, state: unknown) =>
    encodeAwareness([{ client, clock, json: JSON.stringify(state) }])
  const frames: Frame[] = [
    { type: 'step1', stateVector: Y.encodeStateVector(doc) },
    { type: 'step2', update },
    { type: 'update', update },
    {
      type: 'awareness',
      update: presence(victimId, random.int(2, 1000), { user: { name: 'Me' } }),
    },
    { type: 'awareness', update: presence(victimId, random.int(2, 1000), null) },
    { type: 'awareness', update: presence(random.int(1, 9), random.int(1, 9), { role: 'owner' }) },
    { type: 'queryAwareness' },
    { type: 'auth', reason: 'permission denied' },
    { type: 'saved', frames: 1, seq: 1 },
    ...replayed.flatMap((bytes): Frame[] => [
      { type: 'update', update: bytes },
      { type: 'step2', update: bytes },
    ]),
  ]
  const welcome = { version: 1, role: 'facilitator', person: 'x', now: 0 }
  const all = [...frames, { type: 'welcome', welcome } as Frame].map((frame) => encodeFrame(frame))
  return [
    ...all,
    Uint8Array.of(random.int(0, 255)),
    Uint8Array.of(),
    Uint8Array.of(random.int(100, 200), 0),
  ]
}

function mutated(random: Random, frame: Uint8Array): Uint8Array {
  const bytes = Buffer.from(frame)
  if (bytes.length === 0 || random.chance(0.3)) return bytes
  for (let change = random.int(1, 3); change > 0; change -= 1) {
    bytes[random.int(0, bytes.length - 1)] = random.int(0, 255)
  }
  if (random.chance(0.15)) return bytes.subarray(0, random.int(0, bytes.length))
  return random.chance(0.15) ? Buffer.concat([bytes, bytes]) : bytes
}

/** Sends `count` frames from viewers' sockets; a new one whenever the server has had enough. */
export async function attackAsViewer(
  server: TestServer,
  board: NewBoard,
  { seed, count, during }: { seed: number; count: number; during?: (sent: number) => void },
): Promise<void> {
  const random = new Random(seed)
  const writer = await connectRaw(server, board, 'participant', { ours: true })
  const witness = await connectRaw(server, board)
  const replayed = [1, 2, 3].map((value) => updateSetting(`key ${value}`, value))
  for (const update of replayed.slice(0, 2)) writer.send({ type: 'update', update })
  const here = { client: victimId, clock: 1, json: '{"user":{"name":"Mina","color":"#123456"}}' }
  writer.send({ type: 'awareness', update: encodeAwareness([here]) })
  await writer.savedFrames(2)
  await witness.handled()
  const about = async () => {
    const token = board.tokens.viewer
    const { seq } = await server.json<{ seq: number }>(`/api/boards/${board.id}`, { token })
    return { seq, document: normalised(await server.document(board)) }
  }
  const before = await about()
  let viewer: RawClient | undefined
  for (let sent = 0; sent < count; sent += 1) {
    if (!viewer || viewer.closed) viewer = await connectRaw(server, board, 'viewer', { ours: true })
    const frames = corpus(random, replayed)
    viewer.send(mutated(random, random.of(frames) ?? Uint8Array.of()))
    during?.(sent)
    // Often enough for the answer to come, rarely enough to have several frames under way.
    if (random.chance(0.2)) await new Promise(setImmediate)
  }
  await witness.handled()
  const found = await about()
  expect([seed, found.seq]).toEqual([seed, before.seq])
  expect([seed, found.document === before.document]).toEqual([seed, true])
  const told = witness.of('awareness').flatMap(({ update }) => decodeAwareness(update))
  for (const { client, json } of told) {
    const state = JSON.parse(json) as { role?: string; user?: { name?: string } } | null
    // Of the person whose id was claimed nothing but their own word is heard.
    if (client === victimId) expect([seed, state?.user?.name]).toEqual([seed, 'Mina'])
    else expect([seed, state?.role ?? 'viewer']).toEqual([seed, 'viewer'])
  }
  expect(witness.of('update').length + writer.of('update').length).toBeLessThanOrEqual(2)
  expect([writer.closed, witness.closed]).toEqual([undefined, undefined])
}
