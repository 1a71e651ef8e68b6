// The repaired view of a board (`shared/repair.ts`), kept up to date record by record. A whole pass over
// 2,000 records at each change of one would cost more than drawing it; a test holds the two together.
import { firstPageId, firstRecords } from '../../shared/document'
import {
  bindingEnd,
  bindingHolds,
  cutOf,
  cycleThrough,
  firstPageOf,
  isBinding,
  isPage,
  isShape,
  spareFor,
} from '../../shared/repair'
import type { PlainRecord } from '../../shared/records'

export class Repairs {
  readonly #stored: ReadonlyMap<string, PlainRecord>
  readonly #refused = new Set<string>()
  readonly #pages = new Map<string, PlainRecord>()
  /** Shape ids by the parent they name, there or not. */
  readonly #children = new Map<string, Set<string>>()
  /** Cycles by each of their members. */
  readonly #cycles = new Map<string, string[]>()
  /** Binding ids by the shapes they name, and by the end of the arrow. */
  readonly #bindingsOf = new Map<string, Set<string>>()
  readonly #bindingsAt = new Map<string, Set<string>>()
  #firstPage: string = firstPageId

  /** `stored` holds every readable record, and is changed before `update` is told. */
  constructor(stored: ReadonlyMap<string, PlainRecord>) {
    this.#stored = stored
  }

  get firstPage(): string {
    return this.#firstPage
  }

  children(parentId: string): Iterable<string> {
    return this.#children.get(parentId) ?? []
  }

  /**
   * Takes in what these records were before; adds to `changed` every id whose repaired form may differ now.
   * Returns the shapes that were cut from a cycle, or are no longer.
   */
  update(
    before: ReadonlyMap<string, PlainRecord | undefined>,
    changed: Set<string>,
  ): ReadonlySet<string> {
    const moved = new Set<string>()
    for (const [id, was] of before) {
      const now = this.#stored.get(id)
      this.#keepPage(id, now)
      this.#keepChild(id, was, now)
      this.#keepBinding(id, was, changed)
      this.#keepBinding(id, now, changed)
      if (was?.parentId !== now?.parentId || was?.type !== now?.type) moved.add(id)
      if (!was === !now && was?.typeName === now?.typeName) continue
      moved.add(id)
      for (const child of this.children(id)) changed.add(child)
    }
    const cut = this.#keepCycles(moved)
    for (const id of cut) changed.add(id)
    for (const id of moved) this.#touchBindingsBelow(id, changed)
    this.#keepFirstPage(changed)
    return cut
  }

  /** Says that the canvas shows (or does not show) this record; adds whom that concerns to `changed`. */
  refuse(id: string, isRefused: boolean, changed: Set<string>): void {
    if (this.#refused.has(id) === isRefused) return
    if (isRefused) this.#refused.add(id)
    else this.#refused.delete(id)
    for (const child of this.children(id)) changed.add(child)
    this.#touchBindingsBelow(id, changed)
  }

  /** The record as it is shown, or undefined when it is not. */
  shown(id: string): PlainRecord | undefined {
    const stored = this.#stored.get(id) ?? spareFor(id, this.#pages.size)
    if (stored?.typeName === 'binding') return this.#holds(stored) ? stored : undefined
    const parentId = this.parentOf(id)
    const isMoved = stored !== undefined && parentId !== undefined && parentId !== stored.parentId
    return isMoved ? { ...stored, parentId } : stored
  }

  /** The parent a shape is shown in: its own, or the first page. */
  readonly parentOf = (id: string): string | undefined => {
    const shape = this.#stored.get(id)
    if (!isShape(shape)) return undefined
    const parentId = String(shape.parentId)
    if (!this.#holdsShapes(parentId)) return this.#firstPage
    const cycle = this.#cycles.get(id)
    return cycle && cutOf(cycle) === id ? this.#firstPage : parentId
  }

  #holdsShapes(id: string): boolean {
    const record = this.#find(id)
    return isShape(record) || isPage(record)
  }

  readonly #find = (id: string) => (this.#refused.has(id) ? undefined : this.#stored.get(id))

  #keepPage(id: string, now: PlainRecord | undefined): void {
    if (isPage(now)) this.#pages.set(id, now)
    else this.#pages.delete(id)
  }

  #keepChild(id: string, was: PlainRecord | undefined, now: PlainRecord | undefined): void {
    if (was?.parentId === now?.parentId) return
    if (was?.parentId !== undefined) take(this.#children, String(was.parentId), id)
    if (now?.parentId !== undefined) put(this.#children, String(now.parentId), id)
  }

  /** Called with the old form of a binding, then with the new. */
  #keepBinding(id: string, binding: PlainRecord | undefined, changed: Set<string>): void {
    if (!isBinding(binding)) return
    const keep = binding === this.#stored.get(id) ? put : take
    for (const end of [binding.fromId, binding.toId]) keep(this.#bindingsOf, String(end), id)
    keep(this.#bindingsAt, bindingEnd(binding), id)
    for (const rival of this.#bindingsAt.get(bindingEnd(binding)) ?? []) changed.add(rival)
  }

  #keepCycles(moved: ReadonlySet<string>): Set<string> {
    const cut = new Set<string>()
    const open = new Set(moved)
    for (const id of moved) {
      const cycle = this.#cycles.get(id)
      if (!cycle) continue
      cut.add(cutOf(cycle))
      for (const member of cycle) {
        this.#cycles.delete(member)
        open.add(member)
      }
    }
    const parentOf = (id: string) => {
      const shape = this.#stored.get(id)
      return isShape(shape) ? String(shape.parentId) : undefined
    }
    for (const id of open) {
      if (this.#cycles.has(id)) continue
      const cycle = cycleThrough(id, parentOf)
      if (!cycle) continue
      cut.add(cutOf(cycle))
      for (const member of cycle) this.#cycles.set(member, cycle)
    }
    return cut
  }

  #touchBindingsBelow(top: string, changed: Set<string>): void {
    const seen = new Set<string>()
    const waiting = [top]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      for (const binding of this.#bindingsOf.get(id) ?? []) {
        const stored = this.#stored.get(binding)
        if (!isBinding(stored)) continue
        for (const rival of this.#bindingsAt.get(bindingEnd(stored)) ?? []) changed.add(rival)
      }
      waiting.push(...this.children(id))
    }
  }

  #keepFirstPage(changed: Set<string>): void {
    const first = firstPageOf(this.#pages.values())
    for (const { id } of firstRecords) if (!this.#stored.has(id)) changed.add(id)
    if (first === this.#firstPage) return
    this.#firstPage = first
    for (const [parent, children] of this.#children) {
      if (this.#holdsShapes(parent)) continue
      for (const child of children) changed.add(child)
    }
    for (const cycle of this.#cycles.values()) changed.add(cutOf(cycle))
  }

  #holds(binding: PlainRecord): boolean {
    const holds = (id: string) => {
      const each = this.#find(id)
      return isBinding(each) && bindingHolds(each, this.#find, this.parentOf)
    }
    if (!holds(binding.id)) return false
    for (const rival of this.#bindingsAt.get(bindingEnd(binding)) ?? []) {
      if (rival < binding.id && holds(rival)) return false
    }
    return true
  }
}

function put(index: Map<string, Set<string>>, key: string, id: string): void {
  index.set(key, (index.get(key) ?? new Set()).add(id))
}

function take(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key)
  if (ids?.delete(id) && ids.size === 0) index.delete(key)
}
