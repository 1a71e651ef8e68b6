// What the person here has changed on the canvas and the document does not know yet.
//
// Changes are kept as paths, never as whole records: a write touches only what the person touched, so
// somebody else's colour survives my drag. While a gesture lasts, changed values wait here.
import type { Json, PlainRecord } from '../../shared/records'
import { changedPaths, sameJson, valueAt } from '../../shared/records'

/** `x` and `y` count as the one path `xy`. */
export const positionKey = 'xy'

type Pending = {
  created: boolean
  /** Path (joined by `/`) → the value when it was first touched. */
  paths: Map<string, { path: string[]; before: Json | undefined }>
}

export class Writing {
  readonly #pending = new Map<string, Pending>()
  readonly #removed = new Set<string>()

  get isEmpty(): boolean {
    return this.#pending.size === 0 && this.#removed.size === 0
  }

  /** Whether something waits that must not: a new or a removed record. */
  get isUrgent(): boolean {
    return this.#removed.size > 0 || [...this.#pending.values()].some(({ created }) => created)
  }

  created(record: PlainRecord): void {
    this.#removed.delete(record.id)
    this.#pending.set(record.id, { created: true, paths: new Map() })
  }

  changed(before: PlainRecord, after: PlainRecord): void {
    const pending = this.#pending.get(after.id) ?? { created: false, paths: new Map() }
    for (const path of changedPaths(before, after)) {
      if (waitsWithin(pending, path)) continue
      for (const key of pending.paths.keys()) {
        if (key.startsWith(`${path.join('/')}/`)) pending.paths.delete(key)
      }
      pending.paths.set(path.join('/'), { path, before: pathValue(before, path) })
    }
    if (pending.created || pending.paths.size > 0) this.#pending.set(after.id, pending)
  }

  removed(id: string): void {
    const wasNew = this.#pending.get(id)?.created
    this.#pending.delete(id)
    if (!wasNew) this.#removed.add(id)
  }

  /** Paths of this record that wait: the canvas keeps its own values there. */
  pathsOf(id: string): string[][] {
    return [...(this.#pending.get(id)?.paths.values() ?? [])].map(({ path }) => path)
  }

  /** Ids of changed (not new) records that wait. */
  waiting(): string[] {
    return [...this.#pending].filter(([, { created }]) => !created).map(([id]) => id)
  }

  /**
   * Takes everything out, new records first; in the middle of a gesture, without what has only moved:
   * others see that as presence, and a lane growing under a held note would move the map beneath it.
   * `current` gives a record as the canvas holds it now.
   */
  take(
    current: (id: string) => PlainRecord | undefined,
    when: 'middle' | 'end',
  ): {
    created: PlainRecord[]
    changed: { record: PlainRecord; paths: string[][] }[]
    removed: string[]
    /** Ids whose change was taken back before it was written (a gesture that was cancelled). */
    untouched: string[]
  } {
    const out = {
      created: [] as PlainRecord[],
      changed: [] as { record: PlainRecord; paths: string[][] }[],
      removed: [...this.#removed],
      untouched: [] as string[],
    }
    for (const [id, pending] of this.#pending) {
      if (when === 'middle' && hasOnlyMoved(pending)) continue
      this.#pending.delete(id)
      const record = current(id)
      if (!record) continue
      if (pending.created) {
        out.created.push(record)
        continue
      }
      const paths = [...pending.paths.values()]
        .filter(({ path, before }) => !sameJson(before, pathValue(record, path)))
        .map(({ path }) => path)
      if (paths.length > 0) out.changed.push({ record, paths })
      else out.untouched.push(id)
    }
    this.#removed.clear()
    return out
  }
}

const hasOnlyMoved = ({ created, paths }: Pending) =>
  !created && [...paths.keys()].every((key) => key === positionKey)

/** Whether this path, or an object that holds it, waits already. */
function waitsWithin(pending: Pending, path: string[]): boolean {
  return path.some((_key, depth) => pending.paths.has(path.slice(0, depth + 1).join('/')))
}

/** The value at a path of a record on the canvas. */
export function pathValue(record: PlainRecord, path: readonly string[]): Json | undefined {
  return path[0] === positionKey ? [record.x ?? 0, record.y ?? 0] : valueAt(record, path)
}
