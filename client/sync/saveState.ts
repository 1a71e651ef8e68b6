// What the interface may say of my changes. "Saved" is said only of what is on the server's disk, "cannot
// store" only when the server has said so.

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving'; changes: number }
  /** `kept`: would survive the end of this page. */
  | { kind: 'unsaved'; changes: number; reason: UnsavedReason; kept: boolean }

export type UnsavedReason = 'offline' | 'storage' | 'silent' | 'held'

export type Status = {
  save: SaveState
  connected: boolean
  /** The server ended it for good: the number says why (see `closeCode`). */
  ended: number | undefined
  /** A facilitator has asked this person to leave. */
  removed?: boolean
  /** This copy is not the server's and cannot be mended: only a new connection helps. */
  diverged: boolean
  /**
   * Made offline, before this page heard of an anonymous phase: it goes to the server from a new connection
   * that starts with what `unnamed` gives.
   */
  namesMe: boolean
}

export type Situation = {
  connected: boolean
  changes: number
  /** The server has refused to store, and has stored nothing since. */
  storageFails: boolean
  /** The server has not answered for long. */
  silent: boolean
  /** The server takes nothing from this person now: the board is frozen, or the session has ended. */
  held: boolean
  /** What was kept of an earlier visit is not known yet. */
  looking: boolean
  kept: boolean
}

export function saveStateOf(situation: Situation): SaveState {
  const { connected, changes, storageFails, silent, held, looking, kept } = situation
  const unsaved = { kind: 'unsaved', changes, kept } as const
  if (!connected) return { ...unsaved, reason: storageFails ? 'storage' : 'offline' }
  if (changes === 0) return looking ? { kind: 'saving', changes } : { kind: 'saved' }
  if (held) return { ...unsaved, reason: 'held' }
  if (storageFails) return { ...unsaved, reason: 'storage' }
  return silent ? { ...unsaved, reason: 'silent' } : { kind: 'saving', changes }
}

export const changesOf = (save: SaveState): number => (save.kind === 'saved' ? 0 : save.changes)
