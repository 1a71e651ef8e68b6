// The wire: y-websocket's binary frames, plus our own from 100 up.
//
//   0 sync        varuint 0, varuint step (0 step 1 · 1 step 2 · 2 update), varuint8array
//   1 awareness   varuint 1, varuint8array (y-protocols awareness update)
//   2 auth        varuint 2, varuint 0, varstring reason             server → client
//   3 query       varuint 3                                         client → server
//   100 saved     varuint 100, varuint frames, varuint seq           server → client
//   101 welcome   varuint 101, varstring JSON                        server → client
//   102 digest    varuint 102, varuint8array (`digest.ts`)           both ways
//   103 pulse     varuint 103                                        client → server, and back
//   104 patience  varuint 104, varuint ms                            server → client
//   105 room      varuint 105, varstring JSON (`RoomNews`)           server → client
//   106 command   varuint 106, varstring JSON (`Request`)            client → server
//   107 reply     varuint 107, varstring JSON (`Reply`)              server → client
//   108 lease     varuint 108, varuint client, varuint clock         server → client
//   109 askLease  varuint 109                                        client → server
//   110 giveBack  varuint 110, varuint client, varuint clock         client → server
//
// Frames from 100 up go only to sockets that speak the `throughline` subprotocol. `saved` counts the
// document frames (sync steps 1 and 2 of the sender excluded: only step 2 and update carry edits)
// that this socket has sent and that are on disk, in order; `seq` is the board's log position. `digest`
// tells a client what the server's document amounts to; a client that has something else answers with its
// own. `pulse` is answered with `pulse`. `patience` says that nothing can
// be stored now: a client that is not closed is asked (step 1) once it can be, one that is stays away for so long.
// `lease` lends a Yjs client id, which goes on at `clock`; a client that asked for one may write under it, and
// gives it back, with the clock it ended at, when all it wrote is saved and it will never write under it again.
// `room`, `command` and `reply` carry facilitation (`facilitation/`).
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Role } from './access'
import type { Reply } from './facilitation/commands'
import type { Desk, Passing, Personal, State } from './facilitation/model'
import type { PersonId } from './ids'
import { readUint } from './uint'

/** Raised with every change of the bytes above; a test compares it with a hash of them. */
export const protocolVersion = 3

export const subprotocol = 'throughline'
/** `Sec-WebSocket-Protocol: throughline, bearer.<token>[, person.<secret>]` */
export const bearerPrefix = 'bearer.'
/** The browser's own secret; the server derives the person's public id from it, so ids cannot be worn by others. */
export const personPrefix = 'person.'

export const frameType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  saved: 100,
  welcome: 101,
  digest: 102,
  pulse: 103,
  patience: 104,
  room: 105,
  command: 106,
  reply: 107,
  lease: 108,
  askLease: 109,
  giveBack: 110,
} as const

export const syncStep = { step1: 0, step2: 1, update: 2 } as const

/** Why a socket was closed, by number; the client's words for each are in `i18n/`. */
export const closeCode = {
  tooBig: 1009,
  restarting: 1012,
  tryAgain: 1013,
  accessChanged: 4205,
  protocolViolation: 4400,
  tooFast: 4429,
  boardFull: 4413,
} as const

/** With `accessChanged`: a facilitator has removed this person. */
export const askedToLeave = 'You were asked to leave'

export type Welcome = {
  version: number
  role: Role
  person: PersonId
  /** Server time, unix ms. */
  now: number
  /** The largest frame that is taken, bytes. A server that does not say takes 4 MB. */
  maxFrameBytes?: number
}

/** What is new about the workshop; what is left out is as it was. `now` is the server's time, unix ms. */
export type RoomNews = {
  now: number
  state?: State
  personal?: Personal
  desk?: Desk
  passing?: Passing
}

export type Frame =
  | { type: 'step1'; stateVector: Uint8Array }
  | { type: 'step2'; update: Uint8Array }
  | { type: 'update'; update: Uint8Array }
  | { type: 'awareness'; update: Uint8Array }
  | { type: 'auth'; reason: string }
  | { type: 'queryAwareness' }
  | { type: 'saved'; frames: number; seq: number }
  | { type: 'welcome'; welcome: Welcome }
  | { type: 'digest'; digest: Uint8Array }
  | { type: 'pulse' }
  | { type: 'patience'; ms: number }
  | { type: 'room'; news: RoomNews }
  /** As it came: whoever takes it parses it. */
  | { type: 'command'; request: unknown }
  | { type: 'reply'; reply: Reply }
  | { type: 'lease'; client: number; clock: number }
  | { type: 'giveBack'; client: number; clock: number }
  | { type: 'askLease' }

/** The bytes were not a frame. The sender is closed with 4400; nobody else notices. */
export class ProtocolError extends Error {
  override name = 'ProtocolError'
}

/** Parses one frame. Throws `ProtocolError` on anything malformed, trailing bytes included. */
export function decodeFrame(bytes: Uint8Array): Frame {
  try {
    const decoder = decoding.createDecoder(bytes)
    const frame = readFrame(decoder)
    if (decoding.hasContent(decoder)) throw new ProtocolError('The frame has trailing bytes')
    return frame
  } catch (error) {
    if (error instanceof ProtocolError) throw error
    throw new ProtocolError('The frame is cut short or not well formed', { cause: error })
  }
}

function readFrame(decoder: decoding.Decoder): Frame {
  const type = readUint(decoder)
  switch (type) {
    case frameType.sync:
      return readSync(decoder)
    case frameType.awareness:
      return { type: 'awareness', update: decoding.readVarUint8Array(decoder) }
    case frameType.auth:
      if (readUint(decoder) !== 0) throw new ProtocolError('Unknown auth message')
      return { type: 'auth', reason: decoding.readVarString(decoder) }
    case frameType.queryAwareness:
      return { type: 'queryAwareness' }
    case frameType.saved:
      return {
        type: 'saved',
        frames: readUint(decoder),
        seq: readUint(decoder),
      }
    case frameType.welcome:
      return { type: 'welcome', welcome: JSON.parse(decoding.readVarString(decoder)) as Welcome }
    case frameType.digest:
      return { type: 'digest', digest: decoding.readVarUint8Array(decoder) }
    case frameType.pulse:
      return { type: 'pulse' }
    case frameType.patience:
      return { type: 'patience', ms: readUint(decoder) }
    case frameType.room:
      return { type: 'room', news: JSON.parse(decoding.readVarString(decoder)) as RoomNews }
    case frameType.command:
      return { type: 'command', request: JSON.parse(decoding.readVarString(decoder)) as unknown }
    case frameType.reply:
      return { type: 'reply', reply: JSON.parse(decoding.readVarString(decoder)) as Reply }
    case frameType.lease:
    case frameType.giveBack:
      return {
        type: type === frameType.lease ? 'lease' : 'giveBack',
        client: readUint(decoder),
        clock: readUint(decoder),
      }
    case frameType.askLease:
      return { type: 'askLease' }
    default:
      throw new ProtocolError(`Unknown frame type ${type}`)
  }
}

function readSync(decoder: decoding.Decoder): Frame {
  const step = readUint(decoder)
  const payload = decoding.readVarUint8Array(decoder)
  switch (step) {
    case syncStep.step1:
      return { type: 'step1', stateVector: payload }
    case syncStep.step2:
      return { type: 'step2', update: payload }
    case syncStep.update:
      return { type: 'update', update: payload }
    default:
      throw new ProtocolError(`Unknown sync step ${step}`)
  }
}

export function encodeFrame(frame: Frame): Uint8Array {
  return encoding.encode((encoder) => {
    switch (frame.type) {
      case 'step1':
        return writeSync(encoder, syncStep.step1, frame.stateVector)
      case 'step2':
        return writeSync(encoder, syncStep.step2, frame.update)
      case 'update':
        return writeSync(encoder, syncStep.update, frame.update)
      case 'awareness':
        encoding.writeVarUint(encoder, frameType.awareness)
        return encoding.writeVarUint8Array(encoder, frame.update)
      case 'auth':
        encoding.writeVarUint(encoder, frameType.auth)
        encoding.writeVarUint(encoder, 0)
        return encoding.writeVarString(encoder, frame.reason)
      case 'queryAwareness':
        return encoding.writeVarUint(encoder, frameType.queryAwareness)
      case 'saved':
        encoding.writeVarUint(encoder, frameType.saved)
        encoding.writeVarUint(encoder, frame.frames)
        return encoding.writeVarUint(encoder, frame.seq)
      case 'welcome':
        encoding.writeVarUint(encoder, frameType.welcome)
        return encoding.writeVarString(encoder, JSON.stringify(frame.welcome))
      case 'digest':
        encoding.writeVarUint(encoder, frameType.digest)
        return encoding.writeVarUint8Array(encoder, frame.digest)
      case 'pulse':
        return encoding.writeVarUint(encoder, frameType.pulse)
      case 'patience':
        encoding.writeVarUint(encoder, frameType.patience)
        return encoding.writeVarUint(encoder, frame.ms)
      case 'room':
        encoding.writeVarUint(encoder, frameType.room)
        return encoding.writeVarString(encoder, JSON.stringify(frame.news))
      case 'command':
        encoding.writeVarUint(encoder, frameType.command)
        return encoding.writeVarString(encoder, JSON.stringify(frame.request))
      case 'reply':
        encoding.writeVarUint(encoder, frameType.reply)
        return encoding.writeVarString(encoder, JSON.stringify(frame.reply))
      case 'lease':
      case 'giveBack':
        encoding.writeVarUint(encoder, frameType[frame.type])
        encoding.writeVarUint(encoder, frame.client)
        return encoding.writeVarUint(encoder, frame.clock)
      case 'askLease':
        return encoding.writeVarUint(encoder, frameType.askLease)
    }
  })
}

function writeSync(encoder: encoding.Encoder, step: number, payload: Uint8Array): void {
  encoding.writeVarUint(encoder, frameType.sync)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, payload)
}
