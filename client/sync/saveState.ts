// What the interface may say of my changes. "Saved" is said only of what is on the server's disk.
import type { Unsaved } from './unsaved'

/** After this long without an acknowledgement the interface says "not saved". */
const lateMs = 4000

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving'; changes: number }
  /** `kept`: would survive the end of this page. */
  | { kind: 'unsaved'; changes: number; reason: 'offline' | 'storage'; kept: boolean }

export type Situation = {
  connected: boolean
  unsaved: Pick<Unsaved, 'count' | 'since'>
  storageFails: boolean
  kept: boolean
  now: number
}

/** `changesIn`: after so many ms it will be another, if nothing else happens. */
export function saveStateOf(situation: Situation): { save: SaveState; changesIn?: number } {
  const { connected, unsaved, storageFails, kept, now } = situation
  const changes = unsaved.count
  const reason = storageFails ? 'storage' : 'offline'
  if (!connected) return { save: { kind: 'unsaved', changes, reason, kept } }
  if (changes === 0) return { save: { kind: 'saved' } }
  const left = lateMs - (now - (unsaved.since ?? now))
  if (left <= 0) return { save: { kind: 'unsaved', changes, reason: 'storage', kept } }
  return { save: { kind: 'saving', changes }, changesIn: left }
}

export const changesOf = (save: SaveState): number => (save.kind === 'saved' ? 0 : save.changes)
