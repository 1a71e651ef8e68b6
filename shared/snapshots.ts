// Snapshots as people know them: a name for what the board was at one position of its log.

/** `named` by a person · `quiet`: work had paused · `before` the board was set back · `chapter` begun. */
export const snapshotKinds = ['named', 'quiet', 'before', 'chapter'] as const
export type SnapshotKind = (typeof snapshotKinds)[number]

export const maxSnapshotName = 100

export function isSnapshotKind(value: unknown): value is SnapshotKind {
  return snapshotKinds.includes(value as SnapshotKind)
}
