// Who I am on a board: a name, a colour, and a secret by which the server knows me again after the
// laptop was closed. The secret stays in this browser; others only see the id the server derives.
import type { Role } from '../../shared/access'
import { randomBase62 } from '../../shared/ids'
import { browserStorage, isRecord, readStored, writeStored } from '../storage'

/** Somebody on the board now; one entry per open page. */
export type Person = {
  clientId: number
  /** The same for all pages of one person. */
  person: string
  name: string
  color: string
  role: Role
  isMe: boolean
}

export type StoredPerson = { name: string; color: string; secret: string }

/** White text on each is at least 4.5 : 1, and each stands out from paper. */
export const personColors = [
  '#c2255c',
  '#ae3ec9',
  '#7048e8',
  '#4263eb',
  '#1971c2',
  '#0b7285',
  '#087f5b',
  '#4a7a0b',
  '#8a6100',
  '#b35900',
  '#c92a2a',
  '#6b4f3a',
] as const

export const longestName = 40

const storageKey = 'throughline.person'

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))

export function newSecret(): string {
  return randomBase62(32, randomBytes)
}

/** One of the twelve, by chance. */
export function anyColor(): string {
  const chance = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  return personColors[chance % personColors.length] ?? personColors[0]
}

/** One line, no space at the ends, not longer than a label can show. */
export function tidyName(text: string): string {
  return Array.from(text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .slice(0, longestName)
    .join('')
}

export function loadPerson(storage = browserStorage()): StoredPerson | undefined {
  const stored = readStored(storageKey, storage)
  if (!isRecord(stored)) return undefined
  const { name, color, secret } = stored
  if (typeof name !== 'string' || !tidyName(name)) return undefined
  if (typeof color !== 'string' || !/^#[0-9a-f]{6}$/i.test(color)) return undefined
  if (typeof secret !== 'string' || !/^[0-9A-Za-z]{32}$/.test(secret)) return undefined
  return { name: tidyName(name), color, secret }
}

export function savePerson(person: StoredPerson, storage = browserStorage()): void {
  writeStored(storageKey, person, storage)
}

/**
 * The person for a page opened with `?name=`: that name, with the colour and secret of this browser.
 * Without a name, whoever is remembered, or undefined when nobody is: then ask.
 */
export function personFor(
  name: string | undefined,
  storage = browserStorage(),
): StoredPerson | undefined {
  const known = loadPerson(storage)
  if (!name || !tidyName(name)) return known
  const person: StoredPerson = {
    name: tidyName(name),
    color: known?.color ?? anyColor(),
    secret: known?.secret ?? newSecret(),
  }
  savePerson(person, storage)
  return person
}
