// Snapshots as people know them: a name for what the board was at one position of its log.

/** `named` by a person · `quiet`: work had paused · `before` the board was set back · `chapter` begun. */
export const snapshotKinds = ['named', 'quiet', 'before', 'chapter'] as const
export type SnapshotKind = (typeof snapshotKinds)[number]

export type NamedSnapshot = {
  id: string
  /** The log entry after which the board was so. */
  seq: number
  /** Unix ms. */
  at: number
  kind: SnapshotKind
  /** Empty where nobody gave it one. */
  name: string
  /** A person's id, or `system`. */
  author: string
}

export const maxSnapshotName = 100

export function isSnapshotKind(value: unknown): value is SnapshotKind {
  return snapshotKinds.includes(value as SnapshotKind)
}
