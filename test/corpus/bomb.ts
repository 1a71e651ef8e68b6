// What bombs are made of.
import * as encoding from 'lib0/encoding'
import { closeCode, encodeFrame } from '../../shared/protocol'
import { type item, updateOf, writeUint } from './updates'

/** Whom a bomb is meant for: somebody who is editing this board now. */
export type Victim = { client: number; clock: number }

export type Bomb = {
  name: string
  /** The code its sender must be closed with. */
  closes: number
  /** WebSocket messages, in order; text as strings. */
  messages: (victim: Victim) => (Uint8Array | string)[]
}

export const { protocolViolation, tryAgain, tooBig } = closeCode

export const update = (bytes: Uint8Array) => encodeFrame({ type: 'update', update: bytes })
export const presence = (bytes: Uint8Array) => encodeFrame({ type: 'awareness', update: bytes })
export const mine = 7

export const of = (name: string, closes: number, ...messages: (Uint8Array | string)[]): Bomb => ({
  name,
  closes,
  messages: () => messages,
})

export const one = (name: string, write: ReturnType<typeof item>) =>
  of(name, protocolViolation, update(updateOf([{ client: mine, clock: 0, structs: [write] }])))

export const states = (count: number, clock: number, json: string, first = 1) =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count)
    for (let at = 0; at < count; at += 1) {
      writeUint(encoder, first + at)
      writeUint(encoder, clock)
      encoding.writeVarString(encoder, json)
    }
  })
