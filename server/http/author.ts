// Who acts by HTTP: the same secret that a socket brings tells the same person.
import { newPerson, personOf } from '../secrets'

export const secretHeader = 'X-Person-Secret'

/** Somebody new where the secret is missing or is none. */
export function authorOf(...[board, secret]: [Parameters<typeof personOf>[0], string | undefined]) {
  const isSecret = secret !== undefined && /^[\w-]{16,64}$/.test(secret)
  return isSecret ? personOf(board, secret) : newPerson()
}
