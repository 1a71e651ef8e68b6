// What nodes say to each other, as bytes. Both ends are ours, of this version or the one before it in a rolling
// upgrade: what cannot be read is answered by giving the link up, which its people notice as a short pause.
//
//   on the bus      varuint version, then messages until the end, each behind its length
//   every message   varuint kind, varstring node, varstring board, varuint link, …
//   data            … varuint number, varuint acknowledged, then operations until the end
//   beat            … varuint life (changes whenever the node may have missed something)
//   withdrawn       … varstring the link to the board that was withdrawn
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Role } from '../../shared/access'
import { isRole } from '../../shared/access'
import type { BoardId, PersonId } from '../../shared/ids'

export const wireVersion = 2

/** A link is one node's way to one board that another node holds. */
export type Address = { node: string; board: BoardId; link: number }

export type Message = Address &
  (
    | { kind: 'hello' | 'welcome' | 'gone' | 'deleted' }
    | { kind: 'withdrawn'; access: string }
    | { kind: 'beat'; life: number }
    | { kind: 'data'; number: number; acknowledged: number; operations: Operation[] }
  )

export type Guest = { role: Role; person: PersonId; ours: boolean; access: string }

export type Operation =
  // Towards the board.
  | { type: 'join'; session: number; guest: Guest }
  | { type: 'leave'; session: number }
  | { type: 'behind'; session: number; isBehind: boolean }
  | { type: 'settle'; id: number }
  | { type: 'read'; id: number }
  // Both ways: one frame of, or for, one session.
  | { type: 'frame'; session: number; frame: Uint8Array }
  // Towards the sessions.
  | { type: 'deliver'; sessions: number[]; frames: readonly Uint8Array[] }
  | { type: 'close'; session: number; code: number; reason: string }
  | { type: 'contents'; id: number; document: Uint8Array; workshop: string }
  | { type: 'settled'; id: number }
  | { type: 'unread'; id: number; reason: string }

const kinds = ['hello', 'welcome', 'gone', 'deleted', 'withdrawn', 'beat', 'data'] as const
const types = [
  'join',
  'leave',
  'behind',
  'settle',
  'read',
  'frame',
  'deliver',
  'close',
  'contents',
  'settled',
  'unread',
] as const

export function encodeMessage(message: Message): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, kinds.indexOf(message.kind))
    encoding.writeVarString(encoder, message.node)
    encoding.writeVarString(encoder, message.board)
    encoding.writeVarUint(encoder, message.link)
    if (message.kind === 'withdrawn') encoding.writeVarString(encoder, message.access)
    if (message.kind === 'beat') encoding.writeVarUint(encoder, message.life)
    if (message.kind !== 'data') return
    encoding.writeVarUint(encoder, message.number)
    encoding.writeVarUint(encoder, message.acknowledged)
    for (const operation of message.operations) writeOperation(encoder, operation)
  })
}

/** Messages, as they travel together. */
export function pack(messages: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, wireVersion)
    for (const message of messages) encoding.writeVarUint8Array(encoder, message)
  })
}

type Parcel = { message: Message; size: number }

/** What came together, and which version said it. Of another version nothing is understood. */
export function unpack(bytes: Uint8Array): { version: number; messages: Parcel[] } {
  const messages: Parcel[] = []
  let version = 0
  try {
    const decoder = decoding.createDecoder(bytes)
    version = decoding.readVarUint(decoder)
    if (version !== wireVersion) return { version, messages }
    while (decoding.hasContent(decoder)) {
      const each = decoding.readVarUint8Array(decoder)
      const message = decodeMessage(each)
      if (message) messages.push({ message, size: each.byteLength })
    }
  } catch {
    // Cut short, or not ours.
  }
  return { version, messages }
}

/** Undefined for what is no message. */
export function decodeMessage(bytes: Uint8Array): Message | undefined {
  try {
    const decoder = decoding.createDecoder(bytes)
    const kind = kinds[decoding.readVarUint(decoder)]
    const address = {
      node: decoding.readVarString(decoder),
      board: decoding.readVarString(decoder) as BoardId,
      link: decoding.readVarUint(decoder),
    }
    switch (kind) {
      case undefined:
        return undefined
      case 'withdrawn':
        return { ...address, kind, access: decoding.readVarString(decoder) }
      case 'beat':
        return { ...address, kind, life: decoding.readVarUint(decoder) }
      case 'data': {
        const number = decoding.readVarUint(decoder)
        const acknowledged = decoding.readVarUint(decoder)
        const operations: Operation[] = []
        while (decoding.hasContent(decoder)) operations.push(readOperation(decoder))
        return { ...address, kind, number, acknowledged, operations }
      }
      case 'hello':
      case 'welcome':
      case 'gone':
      case 'deleted':
        return { ...address, kind }
    }
  } catch {
    // Cut short, or not ours.
    return undefined
  }
}

function writeOperation(encoder: encoding.Encoder, operation: Operation): void {
  encoding.writeVarUint(encoder, types.indexOf(operation.type))
  switch (operation.type) {
    case 'join':
      encoding.writeVarUint(encoder, operation.session)
      return encoding.writeVarString(encoder, JSON.stringify(operation.guest))
    case 'leave':
      return encoding.writeVarUint(encoder, operation.session)
    case 'behind':
      encoding.writeVarUint(encoder, operation.session)
      return encoding.writeUint8(encoder, operation.isBehind ? 1 : 0)
    case 'settle':
    case 'settled':
    case 'read':
      return encoding.writeVarUint(encoder, operation.id)
    case 'frame':
      encoding.writeVarUint(encoder, operation.session)
      return encoding.writeVarUint8Array(encoder, operation.frame)
    case 'deliver':
      encoding.writeVarUint(encoder, operation.sessions.length)
      for (const session of operation.sessions) encoding.writeVarUint(encoder, session)
      encoding.writeVarUint(encoder, operation.frames.length)
      for (const frame of operation.frames) encoding.writeVarUint8Array(encoder, frame)
      return
    case 'close':
      encoding.writeVarUint(encoder, operation.session)
      encoding.writeVarUint(encoder, operation.code)
      return encoding.writeVarString(encoder, operation.reason)
    case 'contents':
      encoding.writeVarUint(encoder, operation.id)
      encoding.writeVarUint8Array(encoder, operation.document)
      return encoding.writeVarString(encoder, operation.workshop)
    case 'unread':
      encoding.writeVarUint(encoder, operation.id)
      return encoding.writeVarString(encoder, operation.reason)
  }
}

function readOperation(decoder: decoding.Decoder): Operation {
  const type = types[decoding.readVarUint(decoder)]
  const number = () => decoding.readVarUint(decoder)
  const text = () => decoding.readVarString(decoder)
  const bytes = () => decoding.readVarUint8Array(decoder)
  switch (type) {
    case 'join':
      return { type, session: number(), guest: readGuest(text()) }
    case 'leave':
      return { type, session: number() }
    case 'behind':
      return { type, session: number(), isBehind: decoding.readUint8(decoder) === 1 }
    case 'settle':
    case 'settled':
    case 'read':
      return { type, id: number() }
    case 'frame':
      return { type, session: number(), frame: bytes() }
    case 'deliver':
      return {
        type,
        sessions: Array.from({ length: number() }, number),
        frames: Array.from({ length: number() }, bytes),
      }
    case 'close':
      return { type, session: number(), code: number(), reason: text() }
    case 'contents':
      return { type, id: number(), document: bytes(), workshop: text() }
    case 'unread':
      return { type, id: number(), reason: text() }
    case undefined:
    default:
      throw new RangeError('No such operation')
  }
}

function readGuest(text: string): Guest {
  const guest = JSON.parse(text) as Guest
  if (!isRole(guest.role)) throw new RangeError('No such role')
  return guest
}
