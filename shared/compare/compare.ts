// What is different between two moments of a board.
import { type Scene, type SceneItem, sceneKinds } from './scene'

export const differenceKinds = ['added', 'removed', 'changed', 'moved'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

export type Difference = {
  kind: DifferenceKind
  /** As it is; of what was removed, as it was. */
  item: SceneItem
  /** As it was, where it is something else now. */
  before?: SceneItem
}

/**
 * In the order added, removed, changed, moved. What is changed and moved counts as changed. Parts of a map
 * that came or went as a whole are not told one by one, its notes are.
 */
export function compareScenes(before: Scene, after: Scene): Difference[] {
  const found: Difference[] = []
  for (const item of after.items.values()) {
    const was = before.items.get(item.id)
    if (!was) {
      if (!isImplied(item, before)) found.push({ kind: 'added', item })
    } else if (was.content !== item.content) found.push({ kind: 'changed', item, before: was })
    else if (was.place !== item.place) found.push({ kind: 'moved', item, before: was })
  }
  for (const item of before.items.values()) {
    if (!after.items.has(item.id) && !isImplied(item, after)) found.push({ kind: 'removed', item })
  }
  return found.sort((a, b) => rankOf(a) - rankOf(b))
}

/** Told by the coming or going of its map. */
const isImplied = ({ what, mapId }: SceneItem, other: Scene) =>
  what !== 'note' && mapId !== undefined && !other.items.has(mapId)

const rankOf = ({ kind, item }: Difference) =>
  differenceKinds.indexOf(kind) * sceneKinds.length + sceneKinds.indexOf(item.what)

export type Counts = Record<DifferenceKind, number>

export function countKinds(differences: readonly Difference[]): Counts {
  const counts: Counts = { added: 0, removed: 0, changed: 0, moved: 0 }
  for (const { kind } of differences) counts[kind] += 1
  return counts
}

/** Of a change of a note: whether it was moved as well. */
export const isMovedToo = ({ kind, item, before }: Difference): boolean =>
  kind === 'changed' && before !== undefined && before.place !== item.place
