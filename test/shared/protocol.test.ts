// The wire: every frame survives its bytes, and the bytes do not change by accident.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Frame,
  ProtocolError,
  closeCode,
  decodeFrame,
  encodeFrame,
  protocolVersion,
} from '../../shared/protocol'
import type { PersonId } from '../../shared/ids'

const somebody = 'abcdefghijkl' as PersonId
const bytes = new Uint8Array([1, 2, 3])
const frames: Frame[] = [
  { type: 'step1', stateVector: bytes },
  { type: 'step2', update: bytes },
  { type: 'update', update: bytes },
  { type: 'awareness', update: bytes },
  { type: 'auth', reason: 'permission denied' },
  { type: 'queryAwareness' },
  { type: 'saved', frames: 300, seq: 70_000 },
  {
    type: 'welcome',
    welcome: { version: 1, role: 'viewer', person: somebody, now: 5 },
  },
  { type: 'digest', digest: bytes },
  { type: 'pulse' },
  { type: 'patience', ms: 2000 },
  { type: 'room', news: { now: 5, passing: { kind: 'cheer', person: somebody, emoji: '👏' } } },
  { type: 'command', request: { id: 1, command: { type: 'raise-hand' } } },
  { type: 'reply', reply: { id: 1, version: 2, ok: false, refusal: 'stale' } },
  { type: 'lease', client: 4_000_000_000, clock: 7 },
  { type: 'askLease' },
  { type: 'giveBack', client: 4_000_000_000, clock: 300 },
]

test.each(frames)('[WIRE1] a $type frame is the same after encoding and decoding', (frame) => {
  expect(decodeFrame(encodeFrame(frame))).toEqual(frame)
})

test('[WIRE2] the bytes change only together with the protocol’s version', () => {
  const hash = createHash('sha256')
  for (const frame of frames) hash.update(encodeFrame(frame)).update('\n')
  hash.update(JSON.stringify(closeCode))
  // When this fails: raise `protocolVersion`, then write both new values here.
  expect({ protocolVersion, wire: hash.digest('hex').slice(0, 16) }).toEqual({
    protocolVersion: 3,
    wire: 'cf01bb62d7422fd1',
  })
})

test('[WIRE3] whatever the bytes are, decoding gives a frame or a protocol error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (random) => {
      try {
        const frame = decodeFrame(random)
        expect(decodeFrame(encodeFrame(frame))).toEqual(frame)
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError)
      }
    }),
    { numRuns: 3000 },
  )
})
