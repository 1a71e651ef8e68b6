// Every id that could be confused with another is branded here, and only here.
// `create…` takes random bytes from the caller, so that this folder stays free of I/O.

declare const brand: unique symbol
type Brand<Name extends string> = string & { readonly [brand]: Name }

/** Names a board in addresses: 12 characters of base62 (71 bits). Not a secret. */
export type BoardId = Brand<'BoardId'>
/** A capability: whoever holds it has its role on its board. 32 characters of base62 (190 bits). */
export type Token = Brand<'Token'>
/** One person on one board, issued by the server; others see it, so it is not a secret. */
export type PersonId = Brand<'PersonId'>

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** `length` characters of base62 from random bytes; bytes ≥ 248 are dropped to keep it unbiased. */
export function randomBase62(length: number, randomBytes: (count: number) => Uint8Array): string {
  let out = ''
  while (out.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < 248 && out.length < length) out += base62[byte % 62]
    }
  }
  return out
}

export function createBoardId(randomBytes: (count: number) => Uint8Array): BoardId {
  return randomBase62(12, randomBytes) as BoardId
}

export function createToken(randomBytes: (count: number) => Uint8Array): Token {
  return randomBase62(32, randomBytes) as Token
}

/** The id, or undefined when `text` cannot be one. */
export function parseBoardId(text: string): BoardId | undefined {
  return /^[0-9A-Za-z]{12}$/.test(text) ? (text as BoardId) : undefined
}

/** The token, or undefined when `text` cannot be one. */
export function parseToken(text: string): Token | undefined {
  return /^[0-9A-Za-z]{32}$/.test(text) ? (text as Token) : undefined
}

/** The id, or undefined when `text` cannot be one. */
export function parsePersonId(text: string): PersonId | undefined {
  return /^[0-9A-Za-z]{12}$/.test(text) ? (text as PersonId) : undefined
}
