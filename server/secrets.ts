// Randomness and hashing. Tokens are kept as SHA-256 only; they are random enough to need no salt.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { type BoardId, type PersonId, parsePersonId, randomBase62 } from '../shared/ids'
import { assert } from '../shared/assert'

export const randomSource = (count: number): Uint8Array => randomBytes(count)

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Whether a presented secret is the expected one, without telling by time how much of it is. */
export function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}

/** A person's public id on one board: the same for the same secret, and of no use elsewhere. */
export function personOf(board: BoardId, secret: string): PersonId {
  let round = 0
  return person((_count) => {
    round += 1
    return createHash('sha256').update(`${board}\n${secret}\n${round}`).digest()
  })
}

/** What somebody is called behind a link that leaves out names: the same for the same link. */
export function pseudonymOf(veil: string, author: string): PersonId {
  let round = 0
  return person((_count) => {
    round += 1
    return createHash('sha256').update(`${veil}\n${author}\n${round}`).digest()
  })
}

/** For a socket that brought no secret: somebody new. */
export function newPerson(): PersonId {
  return person(randomSource)
}

function person(bytes: (count: number) => Uint8Array): PersonId {
  const id = parsePersonId(randomBase62(12, bytes))
  assert(id, 'twelve characters of base62 are a person id')
  return id
}
